using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ModelDsl.Benchmarks.Tokenizing;

/// <summary>Runs Hugging Face's Rust tokenizers from npm in a node process that waits between rounds.</summary>
internal sealed class RustTokenizer : IDisposable
{
    private readonly Process _node;

    private RustTokenizer(Process node) => _node = node;

    /// <summary>Starts the process; returns null if there is no <c>tokenizer.json</c>, or node cannot be started.</summary>
    public static RustTokenizer? Start(string tokenizerFolder, string textFile)
    {
        var json = Path.Combine(tokenizerFolder, "tokenizer.json");
        if (!File.Exists(json)) return null;

        var script = Path.Combine(AppContext.BaseDirectory, "Tokenizing", "rust-tokenizers.cjs");
        var start = new ProcessStartInfo("node", [script, json, textFile]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["RAYON_NUM_THREADS"] = "1";
        start.Environment["TOKENIZERS_PARALLELISM"] = "false";
        try
        {
            return Process.Start(start) is { } node ? new(node) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Encodes the whole text; returns null if the process has ended, as it does without the npm package.</summary>
    public TokenizeRound? Run()
    {
        try
        {
            _node.StandardInput.WriteLine();
            return _node.StandardOutput.ReadLine()?.Split(' ') is [var tokens, var seconds]
                ? new(int.Parse(tokens, CultureInfo.InvariantCulture), double.Parse(seconds, CultureInfo.InvariantCulture))
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        if (!_node.HasExited) _node.Kill();
        _node.Dispose();
    }
}
