using System.Text.Json;
using ModelDsl.Checkpoints;
using ModelDsl.Naming;
using ModelDsl.Storage;
using ModelDsl.Training.Verification;
using ModelDsl.Training.Versions;

namespace ModelDsl.Training.State;

/// <summary>Reads and writes a training state as <c>state.json</c> and <c>state.safetensors</c>, with the kept snapshot in
/// <c>kept/</c>.</summary>
internal static class TrainingStateDirectory
{
    private const string PositionFile = "state.json";
    private const string TensorsFile = "state.safetensors";
    private const string KeptFolder = "kept";

    // Raise this when older files can no longer be read.
    private const int Version = 1;

    /// <summary>Creates or replaces the directory atomically. Only its owner may read it.</summary>
    /// <exception cref="StorageException">The directory cannot be written; the old one, if any, is unchanged.</exception>
    public static void Write(string path, TrainingState state) =>
        AtomicDirectory.Write(path, folder => WriteInto(folder, state), isPrivate: true);

    /// <summary>Reads a state.</summary>
    /// <exception cref="RunDirectoryException">There is no state, or it is damaged or of another version.</exception>
    /// <exception cref="CheckpointException">The tensors are missing or damaged.</exception>
    public static TrainingState Read(string path)
    {
        var document = ReadDocument(Path.Combine(path, PositionFile));
        var kept = Path.Combine(path, KeptFolder);
        return new(document.Position, ReadTensors(Path.Combine(path, TensorsFile)))
        {
            Kept = Directory.Exists(kept) ? Read(kept) : null,
            Initial = document.InitialWeights is { } hashes ? WeightFingerprints.Parse(hashes) : null,
            Source = path,
        };
    }

    private static void WriteInto(string folder, TrainingState state)
    {
        var document = new TrainingStateDocument(Version, state.Position, state.Initial?.ToHex()).Seal();
        File.WriteAllBytes(Path.Combine(folder, PositionFile), document.Serialize());
        SafetensorsFile.Write(Path.Combine(folder, TensorsFile), state.Tensors.ByName);
        if (state.Kept is { } kept) WriteInto(Directory.CreateDirectory(Path.Combine(folder, KeptFolder)).FullName, kept);
    }

    private static TrainingStateDocument ReadDocument(string path)
    {
        try
        {
            var document = JsonSerializer.Deserialize(File.ReadAllBytes(path), TrainingJson.Default.TrainingStateDocument)
                ?? throw new JsonException("it is null");
            if (document.Version != Version)
                throw new RunDirectoryException(path, $"{path} has the version {document.Version}; this ModelDsl reads version {Version}.");
            return document.IsSealed ? document : throw new JsonException("its checksum does not match: another program changed it");
        }
        catch (Exception e) when (e is JsonException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new RunDirectoryException(path, $"Cannot read the training state {path}: {Excerpt.Reason(e)}", e);
        }
    }

    private static NamedTensors ReadTensors(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return NamedTensors.Own(file.Entries.Keys.Select(name => KeyValuePair.Create(name, file.Read(name).DetachFromDisposeScope())));
    }
}
