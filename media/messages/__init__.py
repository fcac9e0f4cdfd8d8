"""E-mail messages (.eml, Outlook .msg): who, when, what about, the words, and the files inside."""

from media.messages.opening import MESSAGE_TYPES, Message, message_type, opened_message

__all__ = ["MESSAGE_TYPES", "Message", "message_type", "opened_message"]
