//! How near the exercises are to one another in meaning, whatever words they use; `cargo xtask library` starts it with the folder of a
//! small sentence model (all-MiniLM-L6-v2). Two whose invitations point nearly the same way are one exercise told twice.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use alongside_core::exercises::{Exercise, Library};
use anyhow::{Context, Result, anyhow, ensure};
use candle_core::{Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config, DTYPE};
use tokenizers::Tokenizer;

/// Two exercises that are nearer than this, from -1 to 1, are too near. Measured: of 131 exercises that were written anew, most of them
/// around the same act, 80 were at least as near as this to what they had been; five acts told in wholly other words came out between 0.22
/// and 0.63, and different acts that share a lamp or a tune at up to 0.73. So it catches what is told again with the same things in it.
const NEAR: f32 = 0.75;
/// The same act told twice, to see that the net holds before anything is thrown into it.
const TOLD_TWICE: [&str; 2] = [
    "Something they’ll pick up soon is cold: a key, a spoon. You might hold it in your fist until it’s warm, and put it back.",
    "Take a cold key or spoon that they’ll pick up before long, warm it in your hand, and lay it back where it was.",
];
/// So many of the nearest pairs are told even so, for somebody to read beside each other.
const TOLD: usize = 10;

fn main() -> Result<ExitCode> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).context("the folder of the model is wanted")?;
    let library = Library::built_in().map_err(|mistake| anyhow!("{mistake}"))?;
    let exercises: Vec<&Exercise> = library.exercises().collect();
    let model = Model::open(&folder)?;
    let [once, again] = TOLD_TWICE.map(|text| model.meaning(text));
    ensure!(cosine(&once?, &again?) >= NEAR, "the model doesn’t see that the same is told twice");
    let meanings = exercises.iter().map(|exercise| model.meaning(&exercise.invitation)).collect::<Result<Vec<_>>>()?;
    let mut pairs: Vec<(f32, &str, &str)> = Vec::new();
    for (at, meaning) in meanings.iter().enumerate() {
        for (before, other) in meanings.iter().enumerate().take(at) {
            pairs.push((cosine(meaning, other), &exercises[before].id, &exercises[at].id));
        }
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    let near = pairs.iter().filter(|pair| pair.0 >= NEAR).count();
    for (nearness, one, other) in pairs.iter().take(near.max(TOLD)) {
        println!("{}: {one} and {other} {nearness:.2}", if *nearness >= NEAR { "fault" } else { "near in meaning" });
    }
    println!("too near in meaning: {near}");
    Ok(if near == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

struct Model {
    tokens: Tokenizer,
    bert: BertModel,
}

impl Model {
    fn open(folder: &Path) -> Result<Model> {
        let file = |name: &str| std::fs::read(folder.join(name)).with_context(|| format!("{name} of the model"));
        let tokens = Tokenizer::from_bytes(file("tokenizer.json")?).map_err(|error| anyhow!(error))?;
        let shape: Config = serde_json::from_slice(&file("config.json")?)?;
        let weights = VarBuilder::from_buffered_safetensors(file("model.safetensors")?, DTYPE, &Device::Cpu)?;
        Ok(Model { tokens, bert: BertModel::load(weights, &shape)? })
    }

    /// Where the text points: the mean over its tokens, as the model was trained to be read, of length one.
    fn meaning(&self, text: &str) -> Result<Vec<f32>> {
        let encoded = self.tokens.encode(text, true).map_err(|error| anyhow!(error))?;
        // The tokenizer fills up to a fixed length; only what was said counts.
        let said: Vec<u32> = encoded
            .get_ids()
            .iter()
            .zip(encoded.get_attention_mask())
            .filter(|(_, counts)| **counts == 1)
            .map(|(id, _)| *id)
            .collect();
        let ids = Tensor::new(said.as_slice(), &Device::Cpu)?.unsqueeze(0)?;
        let mean = self.bert.forward(&ids, &ids.zeros_like()?, None)?.mean(1)?.squeeze(0)?;
        let length = mean.sqr()?.sum_all()?.sqrt()?;
        Ok(mean.broadcast_div(&length)?.to_vec1()?)
    }
}

fn cosine(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}
