using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Keystrokes;

/// <summary>The command of <see cref="KeystrokeBenchmark"/>.</summary>
internal sealed class KeystrokeCommand : BenchmarkCommand
{
    public KeystrokeCommand() : base("keystroke", "Times generators and analyzers after an edit in a project of many models.")
    {
        var models = With(SharedOptions.Number("--models", "Models in the project", 50));
        var edits = With(SharedOptions.Number("--edits", "Edits of each kind", 100));
        SetAction(options => KeystrokeBenchmark.Run(options.GetValue(models), options.GetValue(edits)));
    }
}
