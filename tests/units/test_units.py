"""Lists of units: separators, what sticks to names, rosters, 和, lost separators, places."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqparse.model.text import Span, Text
from hqparse.units import touching
from hqparse.units.forms import is_office
from hqparse.units.gazetteer import gazetteer
from hqparse.units.lists import UnitList, canonical_names, looks_like_unit, split_units

SHARED = Path(__file__).parents[3] / "shared"

UNITS = """
市推进办 市河长办 市委编办 团市委 市台联 市消委会 县融媒体中心 国网云溪供电公司 云溪农商行
市第一人民医院
各商业银行 属地镇街 局属各单位 人事处 政策法规司 规划司 监测司 各二级学院 市住房和城市更新局
各县（市、区）和开发区 驻云部队 兵团各师 人行云溪市分行 省消防救援总队 12345热线 “一网统管”专班
市直机关工委 各行业主管部门 市本级 云溪湖景区管委会 铁塔公司 云溪工业区 财政廳 各区 清河县
全区各部门 社会组织 施工单位 各市县财政局
工行 农发行 市防指 三大运营商 各大型商超 各民主党派 各级河湖长 中省市驻县各单位
"""
PROSE = """
优化产业布局 社会各界 做好服务 建设一批研发中心 支持企业 打造国家级示范园区 全面部署 一网通办
马上办
有关规定 2024年底前 王某某 张三 副市长 分管领导 联系人 下同 城乡融合 科技成果转化
投资洽谈会 东部 全部 总部 上市 乡村 公司法 打官司 对符合条件的企业 由市财政给予补助 向社会公布
请报县教育局
整合市 市场布局 高质量发展 局 每年 区域发展新格局
"""


def split(words: str, **more: object) -> UnitList:
    return split_units(Text.of(words), **more)  # type: ignore[arg-type]


def names(words: str, **more: object) -> list[str]:
    return [u.name for u in split(words, **more).units]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("省教育厅、财政厅等", "省教育厅 财政厅"),
        ("市民政局、市农业农村局,市商务局；云发集团", "市民政局 市农业农村局 市商务局 云发集团"),
        ("省民政厅、省文化和旅游厅，各市政府", "省民政厅 省文化和旅游厅 各市政府"),
        ("、区市场监管局", "区市场监管局"),
        ("市财政局/市教育局", "市财政局 市教育局"),
        ("（市财政局、市教育局）", "市财政局 市教育局"),
        ("（市财政局、市教育局", "市财政局 市教育局"),
        ("市财政局、市教育局）", "市财政局 市教育局"),
        ("①市财政局②市教育局", "市财政局 市教育局"),
        ("市财政局、②市教育局", "市财政局 市教育局"),
        ("“市财政局”。", "市财政局"),
        ("责任单位：市财政局、市教育局", "市财政局 市教育局"),
        ("1.市财政局、2.市教育局", "市财政局 市教育局"),
        ("", ""),
        ("、，；/ — 无", ""),
        ("财政廳、發展改革委", "财政廳 發展改革委"),
        ("市财政局 市教育局", "市财政局 市教育局"),
        ("市财\n政局、市教 育局", "市财政局 市教育局"),
    ],
)
def test_separators(words: str, expected: str) -> None:
    assert names(words) == expected.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市财政局按职责分工负责", "市财政局"),
        ("市财政局、市教育局根据各自职责分别组织实施", "市财政局 市教育局"),
        ("由市财政局牵头", "市财政局"),
        ("市财政局、市教育局共同配合", "市财政局 市教育局"),
        ("交通运输部、水利部等有关部门负责", "交通运输部 水利部 有关部门"),
        ("市财政局、市教育局等部门", "市财政局 市教育局"),
        ("市财政局、市教育局等5个单位", "市财政局 市教育局"),
        ("水利部、中国科协等和各市级人民政府", "水利部 中国科协 各市级人民政府"),
        ("体育总局、中国文联等和各有关市级人民政府", "体育总局 中国文联 各有关市级人民政府"),
        ("云溪学院、云溪职业技术学院等高校", "云溪学院 云溪职业技术学院"),
        ("特来电公司等充电运营企业", "特来电公司"),
        ("移动、联通、电信等3家运营商", "移动 联通 电信"),
        ("柳河镇、青石镇等乡镇", "柳河镇 青石镇"),
        ("云溪学院等市属高校", "云溪学院 市属高校"),
        ("县粮油公司等有关企业和县工信局", "县粮油公司 有关企业 县工信局"),
        ("县粮油公司等国有企业和县工信局", "县粮油公司 县工信局"),
        ("市中等职业学校", "市中等职业学校"),
        ("高等院校、中等职业学校等", "高等院校 中等职业学校"),
        ("市红十字会、群团组织", "市红十字会 群团组织"),
    ],
)
def test_words_that_stick_to_names_are_dropped(words: str, expected: str) -> None:
    assert names(words) == expected.split()


@pytest.mark.parametrize(
    "words",
    [
        "各县〔市、区〕人民政府",
        "各市、县（区）人民政府",
        "各市〔州〕、各县〔市、区〕人民政府",
        "各县级市<区>政府<管委会>",
        "各市、县和自治县人民政府",
        "南清区、北清区人民政府",
        "各区、县级市",
        "各有关区、县级市",
        "各镇（街道）",
        "各镇、街道",
        "市、区人社局",
        "市、县、区人民政府",
        "园区和试验区管委会",
        "高新区、经开区管委会",
        "市级各有关部门及各县市区政府",
        "占用公共场地的所有部门和单位",
        "有关部门和单位",
        "各级党委和政府",
        "中央和国家机关工委",
        "粮食和储备局",
        "文化和旅游部",
        "市自然资源和规划局",
        "省人力资源和社会保障厅",
        "市委宣传部（市文明办）",
        "综合行政执法局（市场监督管理局）",
        "市住建局〈市人防办〉",
        "市直有关部门（市发改委、市财政局）",
        "人行云溪中心支行",
        "中国人民银行云溪市分行",
        "国家税务总局云溪市税务局",
        "市委市政府督查室",
        "市政府国资委",
        "区委各部门",
        "省各有关单位",
        "各项目牵头单位",
        "和平区政府",
        "和县人民政府",
        "市公安局消防支队",
        "东岸区、苍山区、西岭区人民政府",
        "禾城市、东山市人民政府",
        "东山市、河西省相关部门",
        "北江市有关部门",
        "16个镇",
        "全市12个县（市、区）",
        "禾溪供电检修、建设公司",
        "县自来水、燃气公司",
        "城东、城西供电所",
        "市教育、体育局",
        "省/市委组织部",
        "地委宣传部",
        "示范区党工委组织部",
        "开发区党工委办公室",
        "县安委会各成员单位",
        "市绿化委员会成员单位",
        "县六大产业专班牵头单位",
        "碳达峰碳中和工作领导小组办公室成员单位",
        "省推进“三地一区”建设领导小组执行小组成员单位",
        "云溪市第2人民医院",
    ],
)
def test_one_unit(words: str) -> None:
    found = split(words)
    assert [u.name for u in found.units] == [words]
    assert found.units[0].known
    assert not found.doubts


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "各市、县（区）人民政府，云岭综合实验区管委会",
            "各市、县（区）人民政府|云岭综合实验区管委会",
        ),
        ("各市、自治州人民政府，云岭新区管委会", "各市、自治州人民政府|云岭新区管委会"),
        ("各相关单位，各区、县级市", "各相关单位|各区、县级市"),
        ("各区、高新区、经开区管委会", "各区|高新区、经开区管委会"),
        ("各县区、高新区管委会", "各县区|高新区管委会"),
        ("各镇、各街道", "各镇|各街道"),
        ("各街道办事处、乡镇政府", "各街道办事处|乡镇政府"),
        ("南清区、各镇人民政府", "南清区|各镇人民政府"),
        ("市教育局、南清区、北清区人民政府", "市教育局|南清区、北清区人民政府"),
        ("各区、市教育局", "各区|市教育局"),
        ("云溪区、南清区", "云溪区|南清区"),
        ("市自然资源和规划局和市财政局", "市自然资源和规划局|市财政局"),
        ("市财政局和有关部门", "市财政局|有关部门"),
        ("各县市区人民政府及市级有关部门", "各县市区人民政府|市级有关部门"),
        ("各区和市级有关部门", "各区|市级有关部门"),
        ("住房和城乡建设局和文化和旅游局", "住房和城乡建设局|文化和旅游局"),
        ("市委办公室、市政府办公室", "市委办公室|市政府办公室"),
        ("县科技局、河东新区等相关区政府", "县科技局|河东新区|相关区政府"),
        ("县文旅局等相关部门以及各镇政府", "县文旅局|相关部门|各镇政府"),
        ("各县（市、区）、市有关部门", "各县（市、区）|市有关部门"),
        ("县大数据局、16个镇和禾溪经济开发区", "县大数据局|16个镇|禾溪经济开发区"),
        ("市水务局，禾溪供电检修、建设公司", "市水务局|禾溪供电检修、建设公司"),
        ("云溪数据港、水务公司", "云溪数据港|水务公司"),
    ],
)
def test_rosters_and_conjunctions(words: str, expected: str) -> None:
    assert names(words) == expected.split("|")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "区国资委、区政府村级资金监管办区园林城市绿化委",
            "区国资委 区政府村级资金监管办 区园林城市绿化委",
        ),
        ("市教育局市财政局市民政局", "市教育局 市财政局 市民政局"),
        ("教育局财政局", "教育局 财政局"),
        ("各区各有关部门", "各区 各有关部门"),
        ("云溪市财政局清河县教育局南岭集团", "云溪市财政局 清河县教育局 南岭集团"),
    ],
)
def test_lost_separators_are_found_and_told(words: str, expected: str) -> None:
    found = split(words)
    assert [u.name for u in found.units] == expected.split()
    assert "HQ307" in [d.code for d in found.doubts]
    told = next(d for d in found.doubts if d.code == "HQ307")
    assert told.spans
    assert "、" in told.args["names"]


def test_persons_dates_and_phones_are_rejected() -> None:
    found = split("王某某、副市长、市财政局、张三、李四 13912345678，2024年底前，分管领导，下同")
    assert [u.name for u in found.units] == ["市财政局"]
    assert found.rejected[:2] == ("王某某", "副市长")
    assert {"张三", "分管领导", "下同", "2024年底前"} <= set(found.rejected)


def test_a_strange_name_stays_and_is_doubted() -> None:
    found = split("市财政局、蓝色梦想")
    strange = found.units[1]
    assert (strange.name, strange.known) == ("蓝色梦想", False)
    assert [(d.code, d.args["name"]) for d in found.doubts] == [("HQ301", "蓝色梦想")]
    assert split("蓝色梦想", known=frozenset({"蓝色梦想"})).units[0].known


@pytest.mark.parametrize("words", ["区数17据局", "区财政8局", "区商-3-务局", "区教—12—育局"])
def test_digits_in_the_middle_of_a_usual_name_are_doubted(words: str) -> None:
    assert [(d.code, d.args["name"]) for d in split(words).doubts] == [("HQ301", words)]


@pytest.mark.parametrize("words", ["中铁17局", "云溪市第2中学", "12345热线"])
def test_digits_that_belong_to_a_name_are_not(words: str) -> None:
    assert not split(words).doubts


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("各镇人民政府（含开发区管委会，下同）", "各镇人民政府"),
        ("市财政局〈含市国资中心，下同〉、市教育局", "市财政局 市教育局"),
        ("各县（市、区）政府（含开发区（园区）管委会，下同）", "各县（市、区）政府"),
        ("市教育局（含市招考办）", "市教育局（含市招考办）"),
    ],
)
def test_notes_that_hold_for_all_below_are_no_part_of_a_name(words: str, expected: str) -> None:
    assert names(words) == expected.split()


def test_the_lead_that_a_bracket_marks() -> None:
    found = split("市财政局（牵头）、市教育局（配合）、市民政局")
    assert [u.name for u in found.units] == ["市财政局", "市教育局", "市民政局"]
    assert [u.name for u in found.leads] == ["市财政局"]


def test_places_point_into_the_source() -> None:
    raw = "责任单位：市财\n政局、市教 育局。"
    found = split_units(Text.of(raw, 5))
    printed = [raw[s.start : s.end] for u in found.units for s in u.spans]
    assert printed == ["市财\n政局", "市教 育局"]


def test_a_name_broken_by_page_furniture_has_two_places() -> None:
    raw = "市教—3—育局、市财政局"
    words = Text.of(raw).sub("—3—", "")
    assert [len(u.spans) for u in split_units(words).units] == [2, 1]


@pytest.mark.parametrize(
    ("given_names", "expected"),
    [
        ("市税务局 人社局", "市税务局 市人力资源社会保障局"),
        ("省教育厅 财政厅 工信厅", "省教育厅 省财政厅 省工业和信息化厅"),
        ("云溪市发改委 市场监督管理局", "云溪市发展改革委 云溪市市场监管局"),
        ("发改委 财政部", "发展改革委 财政部"),
        ("市财政局 海关总署 商务部", "市财政局 海关总署 商务部"),
        ("各有关部门 卫健委", "各有关部门 卫生健康委"),
        ("市住建局〈市人防办〉", "市住房城乡建设局〈市人防办〉"),
        ("县發展和改革局", "县发展改革局"),
        ("南岭集团 县文旅局", "南岭集团 县文化和旅游局"),
        ("", ""),
    ],
)
def test_canonical_names(given_names: str, expected: str) -> None:
    assert canonical_names(given_names.split()) == expected.split()


@pytest.mark.parametrize("name", UNITS.split())
def test_looks_like_a_unit(name: str) -> None:
    assert looks_like_unit(name)


@pytest.mark.parametrize("name", PROSE.split())
def test_prose_does_not_look_like_a_unit(name: str) -> None:
    assert not looks_like_unit(name)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("预算科", True),
        ("法规股", True),
        ("政策法规处", True),
        ("监督科", True),
        ("眼科", False),
        ("妇产科", False),
        ("学科", False),
        ("控股", False),
        ("市财政局", False),
        ("各科", False),
    ],
)
def test_an_office_within_an_office(name: str, is_one: bool) -> None:
    assert is_office(name) is is_one


def test_jieba_and_tomllib_stay_out_until_needed() -> None:
    code = (
        "import sys; from hqparse.units.lists import split_units\n"
        "from hqparse.model.text import Text\n"
        "assert 'tomllib' not in sys.modules\n"
        "for s in ('市教育局、各有关部门', '拖欠民营企业账款的所有部门和单位'):\n"
        "    split_units(Text.of(s)); assert 'jieba' not in sys.modules, s\n"
        "split_units(Text.of('云溪县卫生健康委高新区管委会')); assert 'jieba' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_no_body_is_longer_than_what_is_looked_for() -> None:
    assert max(map(len, gazetteer().bodies)) <= touching._LONGEST_BODY


@given(
    st.text(
        alphabet="市县区省各局委办厅部教育财政和及等、，；/（）〔〕<> \n牵头负责1“”.", max_size=60
    ),
    st.booleans(),
)
def test_never_raises_and_places_hold_the_names(words: str, cell: bool) -> None:
    found = split(words, cell=cell)
    for unit in found.units:
        printed = "".join(words[s.start : s.end] for s in unit.spans)
        assert "".join(printed.split()) == unit.name
        assert unit.name
    assert len(canonical_names([u.name for u in found.units])) == len(found.units)


@given(st.text(max_size=80))
def test_any_text_is_survived(words: str) -> None:
    split(words)
    split(words, cell=True)


def _gold_lists() -> list[list[str]]:
    files = sorted((SHARED / "gold").glob("*/*.json"))
    if not files:
        pytest.skip("no gold annotations beside the project")
    tasks = [t for f in files for t in json.loads(f.read_text("utf-8")).get("tasks", [])]
    roles = ("lead_units", "supporting_units", "responsible_units")
    return [units for t in tasks for r in roles if (units := t.get(r))]


def test_every_list_of_the_gold_annotations_splits_back() -> None:
    wrong = [g for g in _gold_lists() if names("、".join(g)) != g]
    assert not wrong


def test_every_gold_name_looks_like_a_unit() -> None:
    assert not {n for g in _gold_lists() for n in g if not looks_like_unit(n)}


def test_random_groupings_of_gold_names_split_back() -> None:
    pool = sorted({n for g in _gold_lists() for n in g})
    dice = random.Random(7)
    groups = [dice.sample(pool, dice.randint(1, 7)) for _ in range(600)]
    right = sum(names("、".join(g)) == g for g in groups)
    assert right >= 0.99 * len(groups)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("省政府各部门、市局各处室", "省政府各部门|市局各处室"),
        ("市各委、办、局，市各直属单位", "市各委、办、局|市各直属单位"),
        ("各级党委、政府", "各级党委、政府"),
        ("市纪委监委、州委编办及州直相关单位", "市纪委监委|州委编办|州直相关单位"),
        ("市行政审批局、住建局，6月底完成", "市行政审批局|住建局"),
        ("各相关市直部门和县（市、区）政府", "各相关市直部门|县（市、区）政府"),
        ("财政部门、公安机关", "财政部门|公安机关"),
        ("电信、移动、联通", "电信|移动|联通"),
        ("县创城指挥部各工作组、县直各单位", "县创城指挥部各工作组|县直各单位"),
        ("县安委会各专业组、各镇", "县安委会各专业组|各镇"),
        ("县重点项目指挥部各分指挥部", "县重点项目指挥部各分指挥部"),
        ("工行、农行，县建行和邮储银行", "工行|农行|县建行|邮储银行"),
        ("市財政廳、市發展改革委按職責分工負責", "市財政廳|市發展改革委"),
        ("由市財政局牽頭", "市財政局"),
    ],
)
def test_forms_met_in_the_field(words: str, expected: str) -> None:
    found = split(words)
    assert [u.name for u in found.units] == expected.split("|")
    assert all(u.known for u in found.units)


def test_long_words_are_no_names() -> None:
    long = "市教育局" * 60
    assert not looks_like_unit(long)
    assert split(long).rejected == (long,)
    assert not looks_like_unit("清河县" + "北" * 40 + "局")


def test_a_bare_level_goes_with_the_next_name() -> None:
    assert names("市、县，各有关单位") == ["市、县", "各有关单位"]
    assert names("各镇、园区、市教育局") == ["各镇、园区", "市教育局"]


def test_no_name_begins_with_the_comma_before_it() -> None:
    found = split_units(Text.of("市教育局2见附件1市财政局、委")).units
    assert [(u.name, u.canonical) for u in found][2:] == [("委", "委")]
    assert found[2].spans == (Span(14, 15),)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("市直有关部门，中央、省驻云有关单位", ["市直有关部门", "中央、省驻云有关单位"]),
        ("省、市驻澄单位，区教育局", ["省、市驻澄单位", "区教育局"]),
        ("中央驻云单位、省驻云单位", ["中央驻云单位", "省驻云单位"]),
        ("市、区教育局", ["市、区教育局"]),
    ],
)
def test_units_stationed_in_a_place_are_one_roster(words: str, names: list[str]) -> None:
    assert [u.name for u in split_units(Text.of(words)).units] == names
