"""The thrift shop: what people bring, what becomes of it, and telling them."""
