using ModelDsl.Models;

namespace ModelDsl.Checkpoints;

/// <summary>Saves a model in Hugging Face's layout.</summary>
internal static class CheckpointWriter
{
    public static void Write(PretrainedModel model, PretrainedCheckpoint checkpoint, string directory) => throw new NotImplementedException();
}
