"""The four blocks a public story is written with."""

from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import get_text_for_indexing

PLAIN_FEATURES = ["bold", "italic", "ol", "ul", "h3"]


class ParagraphBlock(blocks.RichTextBlock):
    """Running text without links, so that nothing of the archive can be reached from it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=PLAIN_FEATURES, label="Đoạn văn", **kwargs)

    class Meta:
        icon = "pilcrow"
        template = "portal/blocks/paragraph.html"


class PictureBlock(blocks.StructBlock):
    """A picture with its words for those who cannot see it."""

    image = ImageChooserBlock(label="Ảnh")
    alt = blocks.CharBlock(
        label="Mô tả ảnh",
        max_length=200,
        help_text="Tả điều nhìn thấy trong ảnh, để người khiếm thị cũng hiểu.",
    )
    caption = blocks.CharBlock(label="Chú thích", max_length=250, required=False)

    class Meta:
        icon = "image"
        label = "Ảnh có chú thích"
        template = "portal/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    words = blocks.TextBlock(label="Lời trích", rows=3)
    speaker = blocks.CharBlock(label="Người nói", max_length=150, required=False)

    class Meta:
        icon = "openquote"
        label = "Trích dẫn"
        template = "portal/blocks/quote.html"


class FigureBlock(blocks.StructBlock):
    """One result in a number, with what it was before."""

    label = blocks.CharBlock(label="Chỉ tiêu", max_length=150)
    before = blocks.CharBlock(label="Trước", max_length=40, required=False)
    after = blocks.CharBlock(label="Sau (kết quả)", max_length=40)


class FiguresBlock(blocks.StructBlock):
    """A small table of results."""

    title = blocks.CharBlock(label="Tên bảng", max_length=150, required=False)
    rows = blocks.ListBlock(FigureBlock(), label="Số liệu", min_num=1, max_num=12)

    class Meta:
        icon = "table"
        label = "Số liệu"
        template = "portal/blocks/figures.html"


class StoryBlock(blocks.StreamBlock):
    """The body of a section of a story."""

    paragraph = ParagraphBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    figures = FiguresBlock()

    class Meta:
        required = False


def story_texts(stream: blocks.StreamValue) -> list[str]:
    """Return the plain text of every block, in order."""
    return [text for block in stream for text in _texts(block.block_type, block.value)]


def story_images(stream: blocks.StreamValue) -> list[Any]:
    """Return the picture values of the blocks that show one."""
    return [block.value for block in stream if block.block_type == "picture"]


def _texts(kind: str, value: Any) -> list[str]:
    if kind == "paragraph":
        return [get_text_for_indexing(value.source)]
    if kind == "picture":
        return [value["alt"], value["caption"]]
    if kind == "quote":
        return [value["words"], value["speaker"]]
    rows = [part for row in value["rows"] for part in (row["label"], row["before"], row["after"])]
    return [value["title"], *rows]
