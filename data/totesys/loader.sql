-- What the user with whom load fills the warehouse needs, apart from a password: load makes its schema itself.
GRANT CREATE ON DATABASE warehouse TO totesys_loader;
