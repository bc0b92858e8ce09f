using ModelDsl.Checkpoints;
using ModelDsl.Naming;
using TorchSharp;

namespace ModelDsl.Training.Resuming;

/// <summary>Restores a model from a saved version of itself.</summary>
internal static class SavedWeights
{
    /// <summary>Overwrites every parameter in place.</summary>
    /// <exception cref="CheckpointException">The version is missing, damaged or of another model; nothing was changed.</exception>
    public static void Restore(PretrainedModel model, string version)
    {
        using var checkpoint = CheckpointDirectory.Open(version);
        using var noGrad = torch.no_grad();
        string[] wrong =
        [
            .. from named in model.NamedParameters
               where !checkpoint.Tensors.TryGetValue(named.Key, out var entry) || !entry.Shape.SequenceEqual(named.Value.shape)
               select named.Key,
        ];
        if (wrong.Length > 0)
        {
            throw new CheckpointException(
                version,
                $"The version {version} lacks {Excerpt.Join(wrong)} in the shape of the model, so the run cannot go on from it.");
        }

        foreach (var (name, parameter) in model.NamedParameters)
        {
            using var stored = checkpoint.Read(name);
            parameter.copy_(stored);
        }
    }
}
