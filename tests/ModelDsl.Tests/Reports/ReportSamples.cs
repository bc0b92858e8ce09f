using ModelDsl.Training.Versions;

namespace ModelDsl.Tests.Reports;

/// <summary>Ledgers to report on.</summary>
internal static class ReportSamples
{
    /// <summary>A run of three stages on four layers, the last one rolled back.</summary>
    /// <param name="text">A text and a label of the data.</param>
    public static Ledger Create(string text = "Where is my parcel?") => new()
    {
        Model = "Triage",
        Backbone = "tiny",
        TotalParameters = 5_000_000,
        Tasks = ["Topic", "Mood"],
        Schedule = [new("Heads", ["Topic"]), new("Layers2To3", ["2-3"]), new("All", ["embeddings", "0-1"])],
        Plans =
        [
            new("Heads") { Thaws = ["Topic"], TrainableParameters = 1_000, FrozenPrefix = "backbone", CachedBytesPerText = 1024 },
            new("Layers2To3")
            {
                Thaws = ["2-3"],
                TrainableParameters = 1_500_000,
                FrozenPrefix = "embeddings, 0-1",
                ForwardWork = 0.1667,
                BackwardWork = 0.3333,
                CachedBytesPerToken = 1024,
            },
            new("All") { Thaws = ["embeddings", "0-1"], TrainableParameters = 5_000_000, ForwardWork = 1 / 3.0, BackwardWork = 2 / 3.0 },
        ],
        Runs = [Run],
        Attempts =
        [
            Stage(0, "Heads", 0.6, text) with { UsesPrefixCache = true, CachingSeconds = 4 },
            Stage(1, "Layers2To3", 0.8, text) with
            {
                UsesPrefixCache = true,
                Comparison = new(0.2, 0.1, 0.3, 0.001),
                Reason = "score 0.800 after 0.600 of 0 Heads",
            },
            Stage(2, "All", 0.7, text) with
            {
                Comparison = new(-0.1, -0.2, -0.01, 1),
                Decision = StageDecision.RolledBack,
                Reason = "score 0.700 after 0.800 of 1 Layers2To3; training goes on from 1 Layers2To3",
            },
        ],
    };

    /// <summary>The same ledger as an earlier release wrote it.</summary>
    public static Ledger CreateOld()
    {
        var ledger = Create();
        return ledger with
        {
            Plans = [],
            Runs = [Run with { Environment = null, Findings = null }],
            Attempts =
            [
                .. ledger.Attempts.Select(attempt => attempt with
                {
                    RateFactors = [], PlannedWork = 0, CachingSeconds = 0, UsesPrefixCache = false, Comparison = null,
                    Analyses = new Dictionary<string, TaskAnalysis>(),
                }),
            ],
        };
    }

    /// <summary>Writes a ledger as the run directory of a folder.</summary>
    /// <returns>The run directory.</returns>
    public static string Save(Ledger ledger, string folder)
    {
        Directory.CreateDirectory(folder);
        LedgerFile.Write(folder, ledger);
        return folder;
    }

    private static RunSummary Run { get; } = new("20260101-120000-abcd", "0.1.0", 42, new(300, "aa"), new(100, "bb"), "cc")
    {
        Environment = new()
        {
            Processor = "A processor",
            Threads = 2,
            Torch = "2.10.0.0",
            Framework = ".NET 10",
            System = "Linux",
            Command = ["Triage.dll", "--text", "two words"],
        },
        Findings =
        [
            new()
            {
                Kind = DataFindingKind.Duplicates,
                Severity = DataSeverity.Warning,
                Message = "2 of 300 training texts (0.7 %) are copies of others.",
                Places = [new(DataSplit.Train, 7, "Where?")],
            },
        ],
    };

    private static StageResult Stage(int index, string name, double score, string text) => new()
    {
        Index = index,
        Stage = name,
        RunId = Run.Id,
        TrainableParameters = 1_000,
        Groups = [new($"{name}.decay", 900, 1e-3, 0.01), new($"{name}.no_decay", 100, 1e-3, 0)],
        RateFactors = [new(0, 0.1), new(9, 1), new(99, 0.01)],
        Epochs = [Epoch(1, score - 0.1), Epoch(2, score)],
        BestEpoch = 2,
        Seconds = 10,
        PlannedWork = 100,
        Analyses = new Dictionary<string, TaskAnalysis> { ["Topic"] = Analyze(text, score) },
    };

    private static EpochResult Epoch(int epoch, double score) => new(epoch, 1 - score, new Evaluation(new Dictionary<string, TaskMetrics>
    {
        ["Topic"] = new(100, MetricNames.MacroF1, new(MetricNames.Loss, 1.1 - score), new(MetricNames.MacroF1, score)),
        ["Mood"] = new(100, MetricNames.MacroF1, new(MetricNames.Loss, 0.9), new(MetricNames.MacroF1, score / 2)),
    }), 4);

    private static TaskAnalysis Analyze(string text, double score) => new()
    {
        Intervals = [new(MetricNames.MacroF1, score - 0.05, score + 0.04)],
        Classes = [new(text, new(0.9, 0.8, 0.85, 60)), new("Billing", new(0.7, 0.6, 0.65, 40))],
        Confusion = [new(text, text, 48), new(text, "Billing", 12), new("Billing", "Billing", 40)],
        CalibrationError = 0.123,
        Calibration = [new(40, 0.6, 0.5), new(60, 0.95, 0.8)],
        Worst = [new() { Index = 7, Text = text, Loss = 3.2f, Expected = text, Predicted = "Billing", Confidence = 0.99f }],
        Flips = new()
        {
            Fixed = 3,
            Broken = 1,
            PValue = 0.6,
            FixedExamples = [new(4, text, text, "Billing", text)],
            BrokenExamples = [new(5, text, "Billing", "Billing", text)],
        },
    };
}
