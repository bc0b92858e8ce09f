using System.Text.Json.Nodes;
using ModelDsl.Checkpoints;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Checkpoints;

/// <summary>A copy of a checkpoint, with changes.</summary>
internal sealed class EditedCheckpoint : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EditedCheckpoint(string original, Action<JsonObject>? config = null, Action<Dictionary<string, Tensor>>? weights = null)
    {
        foreach (var file in Directory.GetFiles(original))
            File.Copy(file, _folder[System.IO.Path.GetFileName(file)]);

        var json = JsonNode.Parse(File.ReadAllText(_folder["config.json"]))!.AsObject();
        config?.Invoke(json);
        File.WriteAllText(_folder["config.json"], json.ToJsonString());

        using var scope = NewDisposeScope();
        using var opened = CheckpointDirectory.Open(original);
        var tensors = opened.Tensors.Keys.ToDictionary(name => name, opened.Read);
        weights?.Invoke(tensors);
        SafetensorsFile.Write(_folder["model.safetensors"], tensors);
    }

    public string Path => _folder.FullPath;

    public void Dispose() => _folder.Dispose();
}
