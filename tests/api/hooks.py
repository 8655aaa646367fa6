"""What Schemathesis cannot know of the API by its description alone."""

import json

import schemathesis

# A request may be well formed and still ask for what is not there: a value that no record has, a page behind
# the last one, two records that nobody can compare. Or it brings more, all parts together or in bytes, than whoever
# runs the server lets it. The description cannot say either; the code of the refusal does.
BESIDES = {
    "unknown_value",
    "page_past_the_end",
    "page_too_deep",
    "not_comparable",
    "too_much",
    "address_too_long",
    "reply_too_large",
}


@schemathesis.check
def what_is_valid_is_taken(ctx, response, case):
    """A request by the description is answered, or refused for what is not there."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if response.status_code in (400, 413, 414, 422):
        code = json.loads(response.content)["error"]["code"]
        assert code in BESIDES, f"valid, and refused as {code}: {response.text}"


@schemathesis.serializer("text/plain")
def as_json(ctx, value):
    """The clients of that shape call their JSON plain text, so that browsers need not ask first."""
    return value if isinstance(value, bytes) else json.dumps(value).encode()
