"""Files are subjects of at most 300 lines, functions of some thirty, told no more than one can keep in mind."""

import ast
from collections.abc import Iterator

from tests.sources import texts, trees

LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS = 300, 35, 7


def written_by_hand(path: str) -> bool:
    return "/migrations/versions/" not in path


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Return every function but those whose parameters are the options of a command."""
    for path, tree in trees().items():
        for node in ast.walk(tree) if written_by_hand(path) else ():
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                options = sum("click." in ast.unparse(one) for one in node.decorator_list)
                if not options:
                    yield f"{path}:{node.name}", node


def test_no_file_is_longer_than_a_subject() -> None:
    assert {
        path: n for path, text in texts().items() if written_by_hand(path) and (n := text.count("\n")) > LONGEST_FILE
    } == {}


def test_no_function_is_longer_than_a_page() -> None:
    long = {where: n for where, one in functions() if (n := (one.end_lineno or 0) - one.lineno + 1) > LONGEST_FUNCTION}
    assert long == {}


def test_no_function_is_told_more_than_it_can_be_read_with() -> None:
    assert {where: n for where, one in functions() if (n := parameters(one)) > MOST_PARAMETERS} == {}


def parameters(one: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count what a caller gives."""
    told = [it.arg for it in (*one.args.posonlyargs, *one.args.args, *one.args.kwonlyargs)]
    return len(told) - (told[:1] in (["self"], ["cls"]))
