"""Normalised text: one spelling for characters that look the same, to match by. The printed text is kept beside it."""

import re
import unicodedata

_ZERO_WIDTH = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])

# CJK Radicals Supplement (U+2E80–U+2EF3) to the ideograph of the same shape; NFKC leaves this block alone but for two
# characters (U+2E9F, U+2EF3). After Unicode's EquivalentUnifiedIdeograph.txt; a radical that is only a part of others
# maps to the ideograph that it abbreviates.
_RADICALS = {
    "⺁": "厂", "⺂": "乛", "⺃": "乚", "⺄": "乙", "⺅": "亻", "⺆": "冂", "⺇": "几", "⺈": "刀",
    "⺉": "刂", "⺊": "卜", "⺋": "㔾", "⺌": "小", "⺍": "小", "⺎": "尢", "⺏": "尣", "⺐": "尢",
    "⺑": "尣", "⺒": "巳", "⺓": "幺", "⺔": "彑", "⺕": "彐", "⺖": "忄", "⺗": "心", "⺘": "扌",
    "⺙": "攵", "⺛": "旡", "⺜": "日", "⺝": "月", "⺞": "歺", "⺟": "母", "⺠": "民", "⺡": "氵",
    "⺢": "氺", "⺣": "灬", "⺤": "爫", "⺥": "爫", "⺦": "丬", "⺧": "牛", "⺨": "犭", "⺩": "王",
    "⺪": "疋", "⺫": "目", "⺬": "示", "⺭": "礻", "⺮": "竹", "⺯": "糹", "⺰": "纟", "⺱": "罓",
    "⺲": "罒", "⺳": "网", "⺴": "网", "⺵": "网", "⺶": "羊", "⺷": "羊", "⺸": "羊", "⺹": "耂",
    "⺺": "肀", "⺻": "聿", "⺼": "肉", "⺽": "臼", "⺾": "艹", "⺿": "艹", "⻀": "艹", "⻁": "虎",
    "⻂": "衤", "⻃": "西", "⻄": "西", "⻅": "见", "⻆": "角", "⻇": "角", "⻈": "讠", "⻉": "贝",
    "⻊": "足", "⻋": "车", "⻌": "辶", "⻍": "辶", "⻎": "辶", "⻏": "阝", "⻐": "钅", "⻑": "長",
    "⻒": "镸", "⻓": "长", "⻔": "门", "⻕": "阜", "⻖": "阝", "⻗": "雨", "⻘": "青", "⻙": "韦",
    "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻞": "食", "⻟": "飠", "⻠": "饣", "⻡": "首",
    "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄",
    "⻪": "黾", "⻫": "斉", "⻬": "齐", "⻭": "歯", "⻮": "齿", "⻯": "竜", "⻰": "龙", "⻱": "龜",
    "⻲": "亀", "⻳": "龟",
}  # fmt: skip
_TRANSLATION = {**_ZERO_WIDTH, **{ord(radical): ideograph for radical, ideograph in _RADICALS.items()}}
_WHITESPACE = re.compile(r"\s+")


def normalize_text(printed_text: str) -> str:
    r"""Return the spelling of a printed text that matching relies on.

    Radicals and zero-width characters are replaced, the text is NFKC-normalised (Kangxi radicals, full-width digits,
    circled numbers), lines are joined without a space, runs of whitespace become one space, and the ends are trimmed.
    The result is stable: normalising it again changes nothing.

    Args:
        printed_text: Text as printed, lines separated by ``"\n"``.

    Returns:
        The normalised text on one line.
    """
    if printed_text.isascii() and "\n" not in printed_text:
        return " ".join(printed_text.split())
    joined = printed_text.replace("\r", "").replace("\n", "").translate(_TRANSLATION)
    return _WHITESPACE.sub(" ", unicodedata.normalize("NFKC", joined)).strip()
