from __future__ import annotations

from django.db import models

from befriend.people.models.contact import Contact


class RelationshipType(models.Model):
    """A relationship read both ways: `key` from the first to the second, `reverse_key` back (equal when mutual)."""

    key = models.SlugField(max_length=50, unique=True)
    reverse_key = models.SlugField(max_length=50)
    name = models.CharField(max_length=100)
    reverse_name = models.CharField(max_length=100)

    class Meta:
        db_table = "relationship_type"

    def __str__(self) -> str:
        return self.name

    def readings(self) -> list[tuple[str, str]]:
        """Key and words of each direction; one when it reads the same from both sides."""
        return list({self.key: self.name, self.reverse_key: self.reverse_name}.items())


class Relationship(models.Model):
    """`from_contact` is `type.name` of `to_contact`: "Mari is parent of Oskar"."""

    type = models.ForeignKey(RelationshipType, on_delete=models.PROTECT, related_name="relationships")
    from_contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="relationships_from")
    to_contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="relationships_to")
    note = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "relationship"
        constraints = [
            models.UniqueConstraint(fields=["type", "from_contact", "to_contact"], name="one_relationship_of_a_type"),
            models.CheckConstraint(condition=~models.Q(from_contact=models.F("to_contact")), name="nobody_is_related_to_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.from_contact} is {self.type} {self.to_contact}"
