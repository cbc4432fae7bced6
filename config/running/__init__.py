"""Running the site: health, logs, backups and serving, which have nothing to do with what the encyclopedia says."""
