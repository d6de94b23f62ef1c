"""What a mail is made of: headers, bodies in several forms, what is attached to it."""
