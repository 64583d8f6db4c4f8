from befriend.people.models.consent import ConsentEntry, Purpose
from befriend.people.models.contact import Contact, ContactKind
from befriend.people.models.facts_clock import FactsClock
from befriend.people.models.field import CustomField, FieldKind, FieldValue
from befriend.people.models.note import ContactFile, Note
from befriend.people.models.reach import Email, Phone, PostalAddress, ReachState
from befriend.people.models.relationship import Relationship, RelationshipType
from befriend.people.models.restriction import Restriction, RestrictionKind
from befriend.people.models.role import ContactRole, RoleName
from befriend.people.models.search_word import SearchWord
from befriend.people.models.tag import ContactTag, Tag, Tagging

__all__ = [
    "ConsentEntry",
    "Contact",
    "ContactFile",
    "ContactKind",
    "ContactRole",
    "ContactTag",
    "CustomField",
    "Email",
    "FactsClock",
    "FieldKind",
    "FieldValue",
    "Note",
    "Phone",
    "PostalAddress",
    "Purpose",
    "ReachState",
    "Relationship",
    "RelationshipType",
    "Restriction",
    "RestrictionKind",
    "RoleName",
    "SearchWord",
    "Tag",
    "Tagging",
]
