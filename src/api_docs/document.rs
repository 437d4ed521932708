//! The description of the whole API, put together out of what the features say of their parts. It is the same for
//! everybody and made once.

use std::sync::OnceLock;

use serde_json::{Value, json};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, Info, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, PathItem, Paths, ServerBuilder,
};
use utoipa::openapi::{HttpMethod, tag::TagBuilder};

use crate::api::ProblemBody;
use crate::api::describe::{self, Description};
use crate::error::{AppError, Result};
use crate::{accounts, assignments, changes, departments, employees, find, gaps, me, projects, roles, seats};

/// Where programs find it.
pub const PATH: &str = "/api/openapi.json";
/// What the scheme is called by which programs are let in.
const TOKEN: &str = "token";
/// The headers that an answer has without fail, where it is said to have them.
const SURE: [&str; 5] = ["ETag", "Location", "RateLimit-Policy", "Retry-After", "WWW-Authenticate"];

const ABOUT: &str = "The register of who is responsible for what, for programs. Everything is JSON, and errors are problems \
(RFC 9457). Dates are calendar days, both ends inclusive; instants are UTC. A request is made in the name of an account, by \
a token of its owner's, and may do what that account may do. Whoever changes a row sends the ETag of what they saw as \
If-Match, so that nobody's change is lost. Lists are given in parts: follow the links of the header Link until there is no \
next one.";

/// The document.
///
/// # Errors
/// `Internal` when something in it cannot be written as JSON.
pub fn document() -> Result<&'static Value> {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    if let Some(known) = DOCUMENT.get() {
        return Ok(known);
    }
    let made = make()?;
    Ok(DOCUMENT.get_or_init(|| made))
}

fn parts() -> Result<Vec<Description>> {
    Ok(vec![
        departments::api_description()?,
        employees::api_description()?,
        projects::api_description()?,
        roles::api_description()?,
        seats::api_description()?,
        assignments::api_description()?,
        gaps::api_description()?,
        find::api_description()?,
        changes::api_description()?,
        accounts::api_description()?,
        me::api_description()?,
        itself(),
    ])
}

/// This document is a part of the API too.
fn itself() -> Description {
    let get = describe::operation("description", "get_description", "This description", &[]);
    let get = describe::reads(get, "The description (OpenAPI 3.1).", "Description", &json!({ "openapi": "3.1.0" }));
    let schema = json!({
        "type": "object",
        "description": "A description as OpenAPI 3.1 has it.",
        "required": ["openapi"],
        "properties": { "openapi": { "type": "string", "description": "The version of OpenAPI." } },
        "additionalProperties": true,
    });
    Description::new("description", "What the API takes and answers.")
        .with(PATH, HttpMethod::Get, get.build())
        .schema("Description", schema)
}

fn make() -> Result<Value> {
    let parts = parts()?;
    let mut value = serde_json::to_value(open_api(&parts)).map_err(|error| AppError::internal(&error))?;
    let schemas = parts.into_iter().flat_map(|part| part.schemas);
    value["components"]["schemas"] = schemas.collect();
    value["components"]["schemas"]["Problem"] = describe::schema_of::<ProblemBody<'_>>()?;
    for name in SURE {
        value["components"]["headers"][name]["required"] = true.into();
    }
    Ok(value)
}

fn open_api(parts: &[Description]) -> OpenApi {
    let mut paths = Paths::new();
    for (path, method, operation) in parts.iter().flat_map(|part| part.operations.clone()) {
        let item = PathItem::new(method, operation);
        match paths.paths.get_mut(&path) {
            Some(known) => known.merge_operations(item),
            None => drop(paths.paths.insert(path, item)),
        }
    }
    let tags = parts.iter().map(|part| TagBuilder::new().name(part.tag).description(Some(part.about)).build());
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("An API token of one's account."));
    let mut components = ComponentsBuilder::new().security_scheme(TOKEN, SecurityScheme::Http(bearer.build())).build();
    components.responses =
        describe::shared_responses().into_iter().map(|(name, response)| (name, response.into())).collect();
    components.headers = describe::shared_headers().into_iter().map(|(name, header)| (name, header.into())).collect();
    OpenApiBuilder::new()
        .info(info())
        .servers(Some([ServerBuilder::new().url("/").build()]))
        .paths(paths)
        .tags(Some(tags))
        .components(Some(components))
        .security(Some([SecurityRequirement::new(TOKEN, Vec::<String>::new())]))
        .build()
}

fn info() -> Info {
    let licence = LicenseBuilder::new().name(env!("CARGO_PKG_LICENSE")).identifier(Some(env!("CARGO_PKG_LICENSE")));
    InfoBuilder::new()
        .title("ProjMan")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT))
        .license(Some(licence.build()))
        .build()
}
