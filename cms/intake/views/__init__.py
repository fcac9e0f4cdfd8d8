"""The screens of Tiếp nhận: a view parses, calls one function, renders."""
