using System.CommandLine;
using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Tokenizing;

/// <summary>The command of <see cref="TokenizeBenchmark"/>.</summary>
internal sealed class TokenizeCommand : BenchmarkCommand
{
    public TokenizeCommand() : base(
        "tokenize",
        "Times tokenizers on a text against Hugging Face's Rust tokenizers (npm package tokenizers).")
    {
        var text = With(new Argument<FileInfo>("text")
        {
            Description = "A text file; each line is encoded separately",
        }.AcceptExistingOnly());
        var tokenizers = With(new Argument<DirectoryInfo[]>("tokenizers")
        {
            Description = "Folders with tokenizer files; with tokenizer.json, the Rust tokenizer is timed too",
            Arity = ArgumentArity.OneOrMore,
        }.AcceptExistingOnly());
        var rounds = With(SharedOptions.Rounds());
        SetAction(options => TokenizeBenchmark.Run(
            options.GetRequiredValue(text).FullName, [.. options.GetRequiredValue(tokenizers).Select(folder => folder.FullName)],
            options.GetValue(rounds)));
    }
}
