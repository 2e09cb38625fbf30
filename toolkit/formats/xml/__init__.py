"""XML by offsets: tokens, references and well-formedness, for the formats that are made of it."""

from toolkit.formats.xml.lexing import Event, Token, collect_xml_text, lex_xml, local_name, read_attributes

__all__ = ["Event", "Token", "collect_xml_text", "lex_xml", "local_name", "read_attributes"]
