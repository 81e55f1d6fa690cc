import pytest

from gouji.language import Language, choose_language
from gouji.outcomes import ForeseenError


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_TW.UTF-8"}, "zh"),
        ([], {"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ([], {"LC_ALL": "C", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"GOUJI_LANGUAGE": "zh", "LC_ALL": "en_US.UTF-8"}, "zh"),
        (["--language", "en"], {"GOUJI_LANGUAGE": "zh"}, "en"),
        (["sql", "--language=zh"], {}, "zh"),
        (["sql", "--", "--language=zh"], {}, "en"),
        (["sql", "--language"], {}, "en"),
    ],
)
def test_the_nearest_wish_decides_the_language(
    arguments: list[str], environment: dict[str, str], language: Language
) -> None:
    assert choose_language(arguments, environment) == language


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ForeseenError):
        choose_language(["--language", "fr"], {})
