"""What the API answers, as types. They are the contract: the OpenAPI document is written from them."""
