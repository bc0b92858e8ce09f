// Encodes a text with Hugging Face's tokenizers (the npm package, found from the current folder), once for every line of the standard input;
// answers with the number of tokens and the seconds it took.
const { Tokenizer } = require(require.resolve('tokenizers', { paths: [process.cwd()] }))
const { readFileSync } = require('node:fs')
const { createInterface } = require('node:readline')

const [tokenizerJson, textFile] = process.argv.slice(2)
const linesPerBatch = 1000
const lines = readFileSync(textFile, 'utf8').replace(/\n$/, '').split(/\r?\n/)
const tokenizer = Tokenizer.fromFile(tokenizerJson)
tokenizer.disableTruncation()
tokenizer.disablePadding()

async function encodeAll() {
  let tokens = 0
  for (let start = 0; start < lines.length; start += linesPerBatch)
    for (const encoding of await tokenizer.encodeBatch(lines.slice(start, start + linesPerBatch))) tokens += encoding.getLength()
  return tokens
}

async function answer() {
  for await (const _ of createInterface({ input: process.stdin })) {
    const start = performance.now()
    const tokens = await encodeAll()
    console.log(`${tokens} ${(performance.now() - start) / 1000}`)
  }
}

answer()
