//! The only user of cryptography: passwords, key wrapping, recovery keys, signatures, encrypted files.
