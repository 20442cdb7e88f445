"""A document that yields no task says why: what it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import hqparse
from cli_invented import call
from hqparse.model.source import Page
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from hqparse.readers.pdf.document import read_pdf
from pdf_pages import draw

ROOT = Path(__file__).parents[2]
KINDS = {f"HQ6{n}" for n in range(10, 19)}
LONG = "全区上下一件事接着一件事办，城市面貌和群众生活有了明显变化，发展的基础更加牢固。"

DOCUMENTS = [
    # no public document
    ("HQ610", "# notes\n\nInstall it with `pip install notes`.\n\n1. Run it\n2. Look at it\n"),
    ("HQ610", "import os\n\n\ndef main():\n    # 读取配置\n    return os.getcwd()\n"),
    ("HQ610", "# 台账工具\n\n## 安装\n\n```sh\npip install ledger\ngit clone URL\n```\n\n## API\n\n1. 读取\n2. 写入\n"),
    ("HQ610", "云溪市澄湖区志愿者登记表\n姓名：____\n性别：____\n联系电话：____\n单位：____\n本人签字：____\n"),
    ("HQ610", "申请表\n申请单位：\n法定代表人：\n联系电话：\n申请事项：\n盖章：\n"),
    ("HQ610", '{"name": "云溪市", "items": [{"id": "1", "title": "甲"}]}'),
    # regulations
    ("HQ611", "云溪市停车管理办法\n第一条 为加强停车管理，制定本办法。\n第二条 本办法适用于市区。\n第三条 市公安局主管停车管理工作。\n第四条 本办法自2025年1月1日起施行。\n"),
    ("HQ611", "云溪市养犬条例\n第一章 总则\n第一条 为规范养犬行为，制定本条例。\n第二条 养犬人应当办理登记。\n第三条 本条例自公布之日起施行。\n"),
    ("HQ611", "澄湖区档案馆查阅规定\n\n第一条　查阅档案应当出示证件。\n\n第二条　不得涂改、抽换。\n\n第三条　复制须经同意。\n"),
    ("HQ611", "云溪市仲裁委员会章程\n第1条 本会独立办案。\n第2条 委员任期五年。\n第3条 会址设在云溪市。\n"),
    ("HQ611", "云溪市商会章程 第一条 本会名称为云溪市商会。 第二条 本会的宗旨是服务会员。 第三条 会员享有表决权。"),
    ("HQ611", "各镇人民政府：\n《云溪市人民政府常务会议议事规则》已经通过，现予印发。\n云溪市人民政府\n2024年1月2日\n云溪市人民政府常务会议议事规则\n第一章 总则\n第一条 为规范议事，制定本规则。\n第二条 会议讨论重大事项。\n第三条 会议依法决策。\n第二章 会议组成\n第四条 会议由市长召集和主持。\n"),
    # news
    ("HQ612", "澄湖区召开防汛工作会\n本报讯（记者 林小禾）6月3日，澄湖区召开防汛工作会。区长出席并讲话，强调要守住底线。\n"),
    ("HQ612", "云溪市春季招聘会举行\n3月9日，云溪市春季招聘会在会展中心举行。据介绍，共有一百家企业参加。\n"),
    ("HQ612", "新书店开门迎客\n近日，位于澄湖边的新书店正式启动试营业。负责人表示，将举办更多读书活动。\n"),
    ("HQ612", "云溪港货运量创新高\n新华社云溪5月8日电 云溪港一季度货运量同比增长一成。港务集团有关人士表示，航线还将加密。\n"),
    ("HQ612", "古桥修缮完工\n历时半年的古桥修缮工程日前完工，市民又能从桥上走过。\n（通讯员 周一帆）\n"),
    # speeches
    ("HQ613", "在全市教师节大会上的讲话\n同志们：\n今天我们欢聚一堂，庆祝教师节。向大家表示感谢。\n"),
    ("HQ613", "开学典礼致辞\n尊敬的老师们、亲爱的同学们：\n新的学期开始了，希望大家努力学习。\n谢谢大家！\n"),
    ("HQ613", "各位来宾，女士们、先生们：\n欢迎来到云溪。云溪是一座有故事的城市。\n谢谢大家。\n"),
    ("HQ613", "在改革推进会上的发言\n下面我代表澄湖区作个汇报，有不妥之处请批评。\n"),
    ("HQ613", f"向前的澄湖\n{LONG}\n{LONG}\n{LONG}\n"),
    # a cover that cites a report, or a list that is called a table: no speech, no table
    ("HQ617", "澄湖县人民政府办公室关于印发2024年县《政府工作报告》重点工作责任分解方案的通知\n各镇人民政府：\n《2024年县〈政府工作报告〉重点工作责任分解方案》已经县政府同意，现印发给你们。\n一、务必高度重视。各责任单位要逐项谋划，实行清单管理。\n二、务必高效推进。各牵头单位要履行督办落实的责任。\n"),
    ("HQ617", "澄湖县人民政府关于印发《2023年任务分解一览表》的通知\n各镇人民政府，县政府各部门：\n现将《2023年任务分解一览表》印发给你们，请认真贯彻执行。\n各责任单位要主动认领，细化措施。\n澄湖县人民政府\n2023年3月29日\n"),
    ("HQ613", "政府工作报告（2024年）\n各位代表：\n现在，我代表区人民政府报告工作。\n"),
    # personnel
    ("HQ614", "云溪市人民政府关于林小禾等同志职务任免的通知\n各区人民政府：\n任命林小禾为市水务局局长；免去周一帆的市水务局局长职务。\n云溪市人民政府\n2025年3月6日\n"),
    ("HQ614", "任前公示\n拟任命林小禾同志为云溪市财政局副局长，公示期五个工作日。\n"),
    ("HQ614", "关于聘任首席专家的决定\n决定聘任林小禾为首席专家。\n"),
    ("HQ614", "中共澄湖区委关于周一帆同志任职的通知\n周一帆同志任区发展改革局党组书记。\n"),
    ("HQ614", "云溪市人大常委会公告\n接受林小禾辞去云溪市副市长职务的请求。\n决定任命周一帆为云溪市副市长。\n免去高远的市教育局局长职务。\n"),
    # tables and forms
    ("HQ616", "云溪市2024年国民经济统计公报\n全年地区生产总值1234.5亿元，增长5.6%。其中第一产业56.7亿元，增长3.2%；第二产业567.8亿元，增长6.1%；第三产业610.0亿元，增长5.4%。\n"),
    ("HQ616", "年份\t人口\t就业\n2021\t120.3\t61.2\n2022\t121.0\t61.9\n2023\t121.8\t62.4\n2024\t122.5\t63.0\n"),
    ("HQ616", "澄湖区优秀教师名单\n林小禾\n周一帆\n高远\n"),
    ("HQ616", "云溪市规模以上企业一览表\n云溪机械厂\n云溪纺织厂\n澄湖电子厂\n"),
    ("HQ616", "各镇完成情况明细表\n东山镇 98% 12户\n西湾镇 97% 15户\n南渡镇 99% 11户\n"),
    # other public documents
    ("HQ617", "云溪市人民政府关于同意设立澄湖公园的批复\n云政复〔2025〕3号\n澄湖区人民政府：\n你区请示收悉，同意设立澄湖公园。\n云溪市人民政府\n2025年3月6日\n"),
    # what is none of them
    ("HQ618", "甲乙丙丁\n"),
    ("HQ618", "澄湖区果业方案\n经区政府同意，现提出方案。\n完善设施\n实施老园改造。由区林业局牵头，各镇配合，于2026年底前完成。\n推广技术。由区科技局牵头，区林业局配合，长期坚持。\n"),
]  # fmt: skip


def kinds(words: str, name: str = "notice.txt") -> set[str]:
    found = find(read_bytes(words.encode(), name))
    assert not found.tasks
    return {d.code for d in found.doubts} & KINDS


@pytest.mark.parametrize(("code", "words"), DOCUMENTS)
def test_a_document_without_tasks_says_what_it_is(code: str, words: str) -> None:
    assert kinds(words) == {code}


@pytest.mark.parametrize("mark", ["1", "第1页", "CamScanner", "Scanned by ABC"])
def test_pages_that_hold_a_mark_of_the_scanner_only_are_scans(mark: str) -> None:
    source = read_bytes(mark.encode(), "scan.txt")
    source = source._replace(pages=(Page(1, 0, len(source.raw), 595, 842),))
    assert {d.code for d in find(source).doubts} & KINDS == {"HQ615"}


def test_pages_with_hardly_a_word_are_a_scan() -> None:
    found = find(read_pdf(draw([(80.0, 80.0, "附件")], [(80.0, 80.0, "—2—")]), "a.pdf"))
    assert {d.code for d in found.doubts} & KINDS == {"HQ615"}


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_what_is_about_software_holds_no_tasks(name: str) -> None:
    found = hqparse.parse(hqparse.read(ROOT / name))
    assert not found.tasks
    assert [d.code for d in found.diagnostics] == ["HQ610"]


@pytest.mark.parametrize("indent", [None, 1])
def test_the_own_output_holds_no_tasks(indent: int | None) -> None:
    found = hqparse.parse(hqparse.read(ROOT / "samples" / "notice-annex.txt"))
    written = json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=indent)
    assert kinds(written, "tasks.json.txt") == {"HQ610"}


def test_the_reason_is_said_on_standard_error(tmp_path: Path) -> None:
    path = tmp_path / "speech.txt"
    path.write_text("在全市大会上的讲话\n同志们：\n今天的会议很重要。\n", "utf-8")
    assert call("extract", path).err == (
        f"hqparse: {path}: no tasks: this is a speech or an essay [HQ613]\n"
    )
    assert "这是讲话、致辞或文章" in call("show", "--lang", "zh", path).out
    assert call("extract", path, "--fail-on-empty").code == 1


def test_attributions_that_were_not_read_are_no_news(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hqparse.pipeline.tasks_of", lambda *_: [])
    monkeypatch.setattr("hqparse.pipeline.credits_of", lambda items, _: [()] * len(items))
    words = "云溪市要闻\n近日，会议召开，强调：\n1.建设平台。（牵头单位：市数据局）\n"
    assert kinds(words) == {"HQ618"}
