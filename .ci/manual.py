"""Writes a manual page, in a language, of what a program says of itself (its dump of the help).

    manual.py LANGUAGE VERSION DATE < dump > page
"""

import json
import re
import sys
import unicodedata

LANGUAGE, VERSION, DATE = sys.argv[1:4]
WORDS = {
    "en": dict(name="NAME", synopsis="SYNOPSIS", description="DESCRIPTION", options="OPTIONS",
               commands="COMMANDS", exit="EXIT STATUS", manual="User Commands"),
    "vi": dict(name="TÊN", synopsis="CÚ PHÁP", description="MÔ TẢ", options="TÙY CHỌN",
               commands="CÁC LỆNH", exit="MÃ THOÁT", manual="Lệnh người dùng"),
}[LANGUAGE]
EXIT = {
    "en": "0 fine; 1 errors were found; 64 wrong usage; 65 the definition is unusable; 66 no such "
          "input; 71 too little memory; 74 an output could not be written.",
    "vi": "0 tốt; 1 có lỗi; 64 dùng sai; 65 định nghĩa không dùng được; 66 không có đầu vào; 71 thiếu bộ "
          "nhớ; 74 không ghi được kết quả.",
}[LANGUAGE]


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"(?m)^([.'])", r"\\&\1", text)


def is_vietnamese(sentence):
    """Whether it has letters that English has not: hardly a Vietnamese sentence is without."""
    return any(ord(c) > 127 and unicodedata.category(c)[0] == "L" for c in sentence)


def said(text):
    """The part of a text that is in the language; all of it where that cannot be told."""
    sentences = re.split(r"(?<=[.;?])\s+|\n", text or "")
    own = [s for s in sentences if s and is_vietnamese(s) == (LANGUAGE == "vi")]
    return escaped(" ".join(own or sentences))


def option_name(name):
    return {"long": "--", "short": "-", "longWithSingleDash": "-"}[name["kind"]] + name["name"]


def synopsis(command, path):
    parts = [f"\\fB{escaped(' '.join(path))}\\fR"]
    for argument in command.get("arguments", []):
        value = f"\\fI{escaped(argument.get('valueName', ''))}\\fR"
        if argument["kind"] == "positional":
            text = value + (" ..." if argument.get("isRepeating") else "")
        else:
            text = "\\fB" + escaped(option_name(argument["preferredName"])) + "\\fR"
            text += f" {value}" if argument["kind"] == "option" else ""
        parts.append(f"[{text}]" if argument.get("isOptional") else text)
    return " ".join(parts)


def arguments(command):
    for argument in command.get("arguments", []):
        names = ", ".join(escaped(option_name(name)) for name in argument.get("names", []))
        value = f"\\fI{escaped(argument.get('valueName', ''))}\\fR"
        print(".TP")
        if argument["kind"] == "positional":
            print(value)
        else:
            print(f"\\fB{names}\\fR" + (f" {value}" if argument["kind"] == "option" else ""))
        print(said(argument.get("abstract", "")) or "\\&")


def main():
    command = json.load(sys.stdin)["command"]
    name = command["commandName"]
    print('.\\" -*- coding: utf-8 -*-')
    print(f'.TH {name.upper()} 1 "{DATE}" "KiemPhieu {VERSION}" "{WORDS["manual"]}"')
    print(f'.SH {WORDS["name"]}\n{escaped(name)} \\- {said(command["abstract"])}')
    print(f'.SH {WORDS["synopsis"]}\n\\fB{escaped(name)}\\fR \\fI<command>\\fR [...]')
    print(f'.SH {WORDS["description"]}\n{said(command.get("discussion", ""))}')
    print(f'.SH {WORDS["commands"]}')
    for sub in command["subcommands"]:
        if sub["commandName"] == "help":
            continue
        print(f".SS {escaped(sub['commandName'])}")
        print(synopsis(sub, [name, sub["commandName"]]))
        print(".PP")
        print(said(sub.get("abstract", "")))
        if sub.get("discussion"):
            print(".PP")
            print(said(sub["discussion"]))
        arguments(sub)
    print(f'.SH {WORDS["exit"]}\n{escaped(EXIT)}')


main()
