"""An encyclopedia of any size that has the shape of the shipped one, always the same for the same seed.

`shape`   some hundred entries of the shipped content that hang together: the core
`copies`  what the further copies of the core are called, so that there are as many entries as one likes
`files`   all of it as documents and content files, for the loader
`rows`    all of it straight into a database, which takes seconds for what the loader takes minutes for

The core is the same at every size, so a page of one of its entries differs only by what the size of the encyclopedia
does to it. Small vocabularies, departments, facets and tags are not copied: as in life, what many entries name is
named by more of them in a larger encyclopedia.
"""
