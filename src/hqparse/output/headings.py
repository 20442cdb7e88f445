"""The Chinese words over fields and columns, for the formats that people read."""

from __future__ import annotations

NOTICE = {
    "title": "标题",
    "document_number": "发文字号",
    "issuing_authorities": "发文机关",
    "primary_recipients": "主送机关",
    "issue_date": "成文日期",
    "attachments": "附件",
    "cc_recipients": "抄送机关",
    "printing_office": "印发机关",
    "print_date": "印发日期",
    "disclosure": "公开属性",
    "urgency": "紧急程度",
    "secrecy_level": "密级",
    "copy_number": "份号",
    "signatories": "签发人",
}
"""The fields of a notice in the order of the output."""

TASK = {
    "id": "序号",
    "number": "编号",
    "path": "所属章节",
    "title": "任务",
    "text": "任务内容",
    "lead_units": "牵头单位",
    "supporting_units": "配合单位",
    "responsible_units": "责任单位",
    "deadline_text": "完成时限",
    "deadline_date": "截止日期",
    "notice_title": "通知标题",
    "document_number": "发文字号",
    "issuing_authorities": "发文机关",
    "issue_date": "成文日期",
    "source": "来源文件",
    "page": "页码",
    "diagnostics": "疑点",
}
"""The columns of a task's row (see `row.COLUMNS`)."""

SEVERITY = {"info": "提示", "warning": "警告", "error": "错误"}


def plain(value: str | list[str] | None) -> str:
    """A field of the notice as one string, list entries joined by ；.

    >>> plain(["甲局", "乙局"]), plain(None)
    ('甲局；乙局', '')
    """
    return "；".join(value) if isinstance(value, list) else value or ""
