"""Rules that have nothing to say of any task are not asked about each."""

from hypothesis import given
from hypothesis import strategies as st

from hqparse.model.findings import Deadline, Doubt, Task
from hqparse.model.text import Text
from hqparse.tasks.review import TASK_RULES, Listing, validated

DEADLINES = st.builds(
    Deadline,
    st.sampled_from(["9月底前", "2025年9月31日前", "6月底前完成甲，收割前完成乙", "2025年底"]),
    st.sampled_from([None, "2025-09-30", "2024-01-31"]),
    st.sampled_from(["by", "ongoing"]),
)
TASKS = st.builds(
    lambda due, told: Task(
        Text.of("修路"), "修路", deadline=due, doubts=(Doubt("HQ401"),) if told else ()
    ),
    st.none() | DEADLINES,
    st.booleans(),
)


@given(st.lists(TASKS, max_size=5), st.sampled_from([None, "2024-06-01"]))
def test_what_the_rules_say_of_each_task_is_told(tasks: list[Task], issued: str | None) -> None:
    found = Listing(tuple(tasks), Text.of("修路"), issued)
    expected = [
        (*task.doubts, *(doubt for rule in TASK_RULES for doubt in rule(task, found)))
        for task in tasks
    ]
    assert [task.doubts for task in validated(found)[0]] == expected
