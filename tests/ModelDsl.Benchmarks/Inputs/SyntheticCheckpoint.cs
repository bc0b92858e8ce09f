using System.Text.Json;
using ModelDsl.Checkpoints;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Inputs;

/// <summary>A classifier checkpoint with random weights in a shape of the catalogue; weights do not affect speed.</summary>
internal sealed class SyntheticCheckpoint : IDisposable
{
    /// <summary>Number of classes.</summary>
    public const int Labels = 3;

    private static readonly string[] SpecialTokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("modeldsl-benchmark-");

    public SyntheticCheckpoint(EncoderShape shape)
    {
        File.WriteAllText(PathOf("config.json"), JsonSerializer.Serialize(new
        {
            model_type = "bert",
            vocab_size = shape.VocabularySize,
            hidden_size = shape.HiddenSize,
            num_hidden_layers = shape.Layers,
            num_attention_heads = shape.AttentionHeads,
            intermediate_size = shape.IntermediateSize,
            max_position_embeddings = shape.MaxPositions,
            type_vocab_size = shape.TokenTypes,
            id2label = Enumerable.Range(0, Labels).ToDictionary(label => label, label => $"LABEL_{label}"),
        }));
        File.WriteAllLines(PathOf("vocab.txt"), [.. SpecialTokens, .. Enumerable.Range(0, WordsOf(shape)).Select(word => $"w{word}")]);
        manual_seed(1);
        using var scope = NewDisposeScope();
        SafetensorsFile.Write(PathOf("model.safetensors"), Weights(shape));
    }

    public string Directory => _directory.FullName;

    /// <summary>Returns the number of single-token words w0, w1, ... in the vocabulary.</summary>
    public static int WordsOf(EncoderShape shape) => shape.VocabularySize - SpecialTokens.Length;

    public void Dispose() => _directory.Delete(recursive: true);

    private string PathOf(string file) => Path.Combine(_directory.FullName, file);

    private static List<KeyValuePair<string, Tensor>> Weights(EncoderShape shape)
    {
        var (hidden, inner) = (shape.HiddenSize, shape.IntermediateSize);
        List<KeyValuePair<string, Tensor>> weights = [];
        Matrix("bert.embeddings.word_embeddings.weight", shape.VocabularySize, hidden);
        Matrix("bert.embeddings.position_embeddings.weight", shape.MaxPositions, hidden);
        Matrix("bert.embeddings.token_type_embeddings.weight", shape.TokenTypes, hidden);
        Norm("bert.embeddings.LayerNorm");
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            var prefix = $"bert.encoder.layer.{layer}.";
            foreach (var name in (string[])["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"])
                Dense(prefix + name, hidden, hidden);
            Norm(prefix + "attention.output.LayerNorm");
            Dense(prefix + "intermediate.dense", inner, hidden);
            Dense(prefix + "output.dense", hidden, inner);
            Norm(prefix + "output.LayerNorm");
        }

        Dense("bert.pooler.dense", hidden, hidden);
        Dense("classifier", Labels, hidden);
        return weights;

        void Add(string name, Tensor tensor) => weights.Add(new(name, tensor));
        void Matrix(string name, long rows, long columns) => Add(name, randn(rows, columns) * 0.02);
        void Norm(string name)
        {
            Add(name + ".weight", ones(hidden));
            Add(name + ".bias", zeros(hidden));
        }

        void Dense(string name, long outputs, long inputs)
        {
            Matrix(name + ".weight", outputs, inputs);
            Add(name + ".bias", zeros(outputs));
        }
    }
}
