namespace ModelDsl.Generators.Model;

/// <summary>What the AdditionalFiles of a project tell its models.</summary>
/// <param name="Configs">The config.json files.</param>
/// <param name="Labels">The answers to the models' requests for labels.</param>
/// <param name="DataPaths">Paths of all data files, for suggestions in messages; the generator leaves them out.</param>
internal sealed record ProjectFiles(
    IReadOnlyList<ConfigFile> Configs, IReadOnlyList<LabelFile> Labels, IReadOnlyList<string> DataPaths);
