//! Pictures that come from the editor.

use desk::access::Write;

use super::asked::Asked;
use super::fault::Fault;
use super::{reply, working};
use crate::http::answer::Reply;

/// Keeps a picture and says what is known of it, as the editor has it on its shelf.
pub async fn upload(asked: &Asked) -> Result<Reply, Fault> {
    let file = asked.file.as_ref().ok_or_else(Fault::no_file)?;
    let granted = asked.may(Write)?;
    let media = desk::pictures::upload(&asked.newsroom, granted, &file.name, file.bytes.clone()).await?;
    let (_, one) = working::shelved(&media);
    reply::json(asked, &one)
}
