using System.ComponentModel;
using System.Reflection;

namespace ModelDsl.Architecture.Tests;

/// <summary>Namespaces by audience: what a user types is in ModelDsl, what only emitted code calls is hidden from editors.</summary>
public class AudienceTests
{
    // What an editor lists after "ModelDsl.". A type belongs here where a user names it in a declaration, a program or a generic helper.
    private static readonly string[] ForUsers =
    [
        // The language.
        "Acceptance", "BackboneAttribute", "ClassWeights", "Frozen", "FrozenAttribute", "HeadAttribute", "HeadAttribute`1", "HeadKind",
        "LearningRateDecay", "Order", "Pooling", "SelectBy", "StageAttribute", "UnfreezeStageAttribute",

        // Models, and what goes into and comes out of them.
        "BadRow", "DownloadProgress", "Evaluation", "ExampleColumns", "ExampleSplit", "FileExamples`1", "GenerationOptions",
        "IExample`1",
        "IPretrainedModel`1", "LoadReport",
        "MaskedToken", "Precision", "PredictionBatcher`1", "PretrainedModel", "PretrainedModel`2",
        "PretrainedOptions", "Scored`1", "ScoredSet`1", "ScoredSpan`1",
        "StagedModel`3", "TextSpan`1", "TokenCandidate",

        // Metrics.
        "ClassMetrics", "ClassificationReport", "Metric", "MetricInterval", "MetricNames", "PairedComparison", "TaskMetrics",

        // The schedule and its run.
        "CachingProgress", "CalibrationBin", "ClassAnalysis", "ConfusionCell", "DataSummary", "EpochProgress", "EpochResult",
        "ExampleAnalysis", "ExampleFlip", "GroupRates", "Ledger", "ParameterGroup", "RateFactor", "RehearsalReport", "Resume",
        "RunEnvironment", "RunSummary", "SchedulePlan", "ScheduledStage", "StageComparison",
        "StageDecision", "StageOptions", "StagePlan", "StageRehearsal", "StageResult", "StageSettings", "StagedTrainer`3",
        "TaskAnalysis", "TaskFlips", "TrainerOptions", "TrainerOptions`1", "TrainingProgress", "WorkerGroup",

        // Several schedules.
        "ComparisonOptions", "Schedule", "ScheduleComparison", "ScheduleOutcome", "Schedules", "SeedOutcome",

        // The check before it.
        "DataFinding", "DataFindingKind", "DataPlace", "DataReport", "DataSeverity", "DataSplit",

        // Errors.
        "CheckpointException", "ExampleDataException", "HubException", "ModelDslException", "NativeLibraryException",
        "RunDirectoryException",
        "SettingException", "StageVerificationException", "StorageException", "TrainingDivergedException",
    ];

    private static readonly Type[] Public = typeof(PretrainedOptions).Assembly.GetExportedTypes();

    [Fact]
    public void The_namespace_ModelDsl_holds_what_users_type_and_nothing_else() => Assert.Equal(
        ForUsers.Order(StringComparer.Ordinal),
        Public.Where(type => type is { Namespace: "ModelDsl", IsNested: false }).Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void What_only_emitted_code_calls_is_hidden_from_editors() => Assert.Empty(
        from type in Public
        where type is { Namespace: "ModelDsl.Runtime", IsNested: false }
        where type.GetCustomAttribute<EditorBrowsableAttribute>() is not { State: EditorBrowsableState.Never }
        select type.Name);

    [Fact]
    public void Errors_are_sealed_kinds_of_one_base() => Assert.All(
        Public.Where(type => type.IsSubclassOf(typeof(Exception)) && type != typeof(ModelDslException)),
        type => Assert.True(type.IsSealed && type.BaseType == typeof(ModelDslException), type.Name));
}
