using System.Text.Json;
using ModelDsl.Backbones.Catalogue;
using ModelDsl.Checkpoints;
using ModelDsl.Naming;
using ModelDsl.Runtime;

namespace ModelDsl.Tool.New.Choosing;

/// <summary>The pretrained part of the model.</summary>
/// <param name="Checkpoint">What <c>FromPretrained</c> opens: a full path, or an id on the hub.</param>
/// <param name="Name">The name in <c>[Backbone(...)]</c>.</param>
/// <param name="Config">The config.json that the project needs; null if the compiler knows the name.</param>
/// <param name="Shape">Its family and sizes.</param>
internal sealed record BackboneChoice(string Checkpoint, string Name, string? Config, KnownBackbone Shape)
{
    private const string Option = "--checkpoint";
    private const string UsualEncoder = "google-bert/bert-base-uncased";
    private const string UsualEncoderDecoder = "google-t5/t5-small";

    /// <summary>Chooses a backbone for the tasks. Downloads config.json, and tokenizer files with it, if the compiler does not know the
    /// checkpoint by name.</summary>
    /// <exception cref="CheckpointException">The checkpoint does not exist, or is of another family.</exception>
    /// <exception cref="HubException">The hub cannot be reached.</exception>
    public static BackboneChoice Choose(string? checkpoint, IReadOnlyList<TaskChoice> tasks)
    {
        var translates = tasks.Any(task => task.Kind == HeadKind.Seq2Seq);
        checkpoint ??= translates ? UsualEncoderDecoder : UsualEncoder;
        var choice = !Directory.Exists(checkpoint) && BackboneCatalogue.Find(checkpoint) is { } known
            ? new(checkpoint, checkpoint, Config: null, known)
            : Read(checkpoint);
        if (choice.Shape.Family.HasDecoder == translates)
            return choice;

        throw new CheckpointException(checkpoint, translates
            ? $"{checkpoint} is an encoder, and translation needs an encoder-decoder, such as {UsualEncoderDecoder}. Choose another "
                + $"{Option}."
            : $"{checkpoint} is an encoder-decoder, which writes text, and the task is {TaskKinds.NameOf(tasks[0].Kind)}. Choose another "
                + $"{Option}, such as {UsualEncoder}.");
    }

    private static BackboneChoice Read(string checkpoint)
    {
        // Asking for fresh weights asks for none of the checkpoint's.
        var directory = CheckpointLocation.Find(checkpoint, new() { FreshWeights = true });
        using var opened = CheckpointDirectory.OpenWithoutWeights(directory);
        var file = Path.Combine(opened.Path, "config.json");
        var config = new CheckpointConfig(file, opened.Config);
        var family = BackboneFamily.FindByModelType(config.Text("model_type") ?? "") ?? throw new CheckpointException(
            checkpoint,
            $"{checkpoint} is of type {Excerpt.Shorten(config.Text("model_type") ?? "none")}; supported: "
                + $"{string.Join(", ", BackboneFamily.All.SelectMany(one => one.ModelTypes))}. Choose another {Option}.");
        var shape = family.Read(config.Integer, key => TextOf(config.Find(key)));
        var isLocal = Directory.Exists(checkpoint);
        return new(isLocal ? Path.GetFullPath(checkpoint) : checkpoint, NameOf(checkpoint), File.ReadAllText(file), shape);
    }

    private static string? TextOf(JsonElement? setting) => setting switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => other.GetRawText(),
    };

    // The folder of config.json in the project. A name that the compiler knows would mean another shape.
    private static string NameOf(string checkpoint)
    {
        var last = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(checkpoint)));
        return last.Length == 0 || BackboneCatalogue.Find(last) is not null ? "backbone" : last;
    }
}
