"""What the description of the API cannot say, and so is no failure."""

import schemathesis


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """A parameter that is refused by its name though it has the right shape: a cursor that comes from no answer, and the id of
    a row of no kind."""
    query = case.query or {}
    refused = [name for name in ("cursor", "id") if name in query and f'of \\"{name}\\" cannot'.encode() in response.content]
    return not (failure.title == "Schema-valid request rejected" and response.status_code == 400 and refused)
