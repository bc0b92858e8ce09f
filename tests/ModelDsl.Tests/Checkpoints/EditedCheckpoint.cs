using System.Text.Json.Nodes;
using ModelDsl.Checkpoints;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Checkpoints;

/// <summary>A copy of a checkpoint, with changes.</summary>
internal sealed class EditedCheckpoint : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public EditedCheckpoint(string original, Action<JsonObject>? config = null, Action<Dictionary<string, Tensor>>? weights = null)
    {
        foreach (var file in Directory.GetFiles(original))
            File.Copy(file, folder[System.IO.Path.GetFileName(file)]);

        var json = JsonNode.Parse(File.ReadAllText(folder["config.json"]))!.AsObject();
        config?.Invoke(json);
        File.WriteAllText(folder["config.json"], json.ToJsonString());

        using var scope = NewDisposeScope();
        using var opened = CheckpointDirectory.Open(original);
        var tensors = opened.Tensors.Keys.ToDictionary(name => name, opened.Read);
        weights?.Invoke(tensors);
        SafetensorsFile.Write(folder["model.safetensors"], tensors);
    }

    public string Path => folder.FullPath;

    public void Dispose() => folder.Dispose();
}
