"""What browsers may do with our answers, who may try to sign in, and with what the site refuses to start."""
