"""Reads pages of Markdown, a JSON string on each line, as GitHub does, and answers each as a line of JSON."""

import json
import sys
from html.parser import HTMLParser

from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options


class Page(HTMLParser):
    """What is on the page: its elements, the text outside of code letters, each code, each cell."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags = []
        self.links = []
        self.open = []
        self.plain = ""
        self.codes = []
        self.cells = []
        self.comments = []
        self.unclosed = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        if tag not in ("br", "img", "hr", "input"):
            self.open.append(tag)
        if tag == "code":
            self.codes.append("")
        if tag in ("td", "th"):
            self.cells.append("")
            self.plain += "\n"

    def handle_endtag(self, tag):
        if self.open[-1:] == [tag]:
            self.open.pop()
        else:
            self.unclosed.append(tag)

    def handle_comment(self, data):
        self.comments.append(data)

    def handle_data(self, data):
        if "code" in self.open:
            self.codes[-1] += data
        else:
            self.plain += data
        if "td" in self.open or "th" in self.open:
            self.cells[-1] += data


for line in sys.stdin:
    page = Page()
    # "Unsafe" leaves HTML in, which GitHub's own filter looks at afterwards.
    page.feed(
        github_flavored_markdown_to_html(
            json.loads(line), options=Options.CMARK_OPT_UNSAFE
        )
    )
    page.close()
    print(
        json.dumps(
            {
                "tags": sorted(set(page.tags)),
                "links": page.links,
                "plain": page.plain,
                "codes": page.codes,
                "cells": page.cells,
                "comments": page.comments,
                "unclosed": page.unclosed + page.open,
            }
        )
    )
