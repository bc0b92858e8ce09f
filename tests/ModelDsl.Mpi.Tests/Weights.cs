using System.Buffers.Binary;
using System.Text.Json;
using TorchSharp;

namespace ModelDsl.Mpi.Tests;

/// <summary>Reads the weights of a saved version.</summary>
internal static class Weights
{
    /// <summary>Returns the float32 tensors of all safetensors files of a directory by name.</summary>
    public static Dictionary<string, torch.Tensor> Read(string directory)
    {
        var tensors = new Dictionary<string, torch.Tensor>();
        foreach (var file in Directory.EnumerateFiles(directory, "*.safetensors"))
        {
            var content = File.ReadAllBytes(file);
            var start = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(content);
            using var header = JsonDocument.Parse(content.AsMemory(8, start - 8));
            foreach (var entry in header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
            {
                int[] range = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => start + offset.GetInt32())];
                var numbers = new float[(range[1] - range[0]) / sizeof(float)];
                Buffer.BlockCopy(content, range[0], numbers, 0, range[1] - range[0]);
                tensors[entry.Name] = torch.tensor(numbers);
            }
        }

        return tensors;
    }
}
