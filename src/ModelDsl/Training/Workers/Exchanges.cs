using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelDsl.Native;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Workers;

/// <summary>Exchanges flags, numbers, JSON values and tensors between workers. All methods are collective.</summary>
internal static class Exchanges
{
    /// <summary>Returns whether a condition holds on any worker.</summary>
    public static bool Any(this WorkerGroup workers, bool condition)
    {
        double[] count = [condition ? 1 : 0];
        workers.Sum(count);
        return count[0] > 0;
    }

    /// <summary>Returns the first worker's number.</summary>
    public static double Share(this WorkerGroup workers, double number)
    {
        workers.Broadcast(MemoryMarshal.AsBytes(new Span<double>(ref number)));
        return number;
    }

    /// <summary>Returns the first worker's value. It travels as JSON.</summary>
    /// <param name="workers">The workers.</param>
    /// <param name="create">Returns the value; called on the first worker only.</param>
    /// <param name="json">Returns the JSON format. A process alone never asks for it: describing a type to the serializer takes longer than
    /// a small step.</param>
    public static T Share<T>(this WorkerGroup workers, Func<T> create, Func<ExchangeJson, JsonTypeInfo<T>> json)
    {
        var value = workers.IsFirst ? create() : default;
        if (workers.Count == 1) return value!;

        var bytes = workers.Share(workers.IsFirst ? JsonSerializer.SerializeToUtf8Bytes(value!, json(ExchangeJson.Default)) : []);
        return workers.IsFirst ? value! : JsonSerializer.Deserialize(bytes, json(ExchangeJson.Default))!;
    }

    /// <summary>Returns the first worker's bytes.</summary>
    public static byte[] Share(this WorkerGroup workers, byte[] bytes)
    {
        var length = (int)workers.Share((double)bytes.Length);
        if (!workers.IsFirst) bytes = new byte[length];
        workers.Broadcast(bytes);
        return bytes;
    }

    /// <summary>Overwrites a tensor with the first worker's.</summary>
    public static void Share(this WorkerGroup workers, Tensor tensor)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var values = tensor.detach().cpu().contiguous();
        workers.Broadcast(values.HostBytes());
        if (!workers.IsFirst) tensor.copy_(values);
    }
}
