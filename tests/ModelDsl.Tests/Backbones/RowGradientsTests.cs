using ModelDsl.Backbones;
using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Runtime;
using ModelDsl.Training.Optimization;
using static TorchSharp.torch;
using Embedding = ModelDsl.Backbones.Embedding;
using Parameter = TorchSharp.Modules.Parameter;

namespace ModelDsl.Tests.Backbones;

/// <summary>Sparse gradients of embedding tables hold what dense ones hold.</summary>
public sealed class RowGradientsTests : IDisposable
{
    private const int Rows = 6;
    private const int Size = 4;

    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(1L)]
    public void A_step_gets_the_same_gradient(long? paddingId)
    {
        using var table = new Embedding(new RandomWeights(), Rows, Size, paddingId);
        var dense = Gradient(table, new long[,] { { 0, 1, 3 }, { 3, 3, 1 } });
        Assert.False(dense.is_sparse);

        using var kept = new DenseGradients();
        using (RowGradients.Allow())
        {
            // The second one overwrites the first one's rows.
            Assert.NotEqual(Values(dense), Values(kept.ToDense("table", Gradient(table, new long[,] { { 5, 5, 5 }, { 4, 2, 0 } }))));
            var sparse = Gradient(table, new long[,] { { 0, 1, 3 }, { 3, 3, 1 } });

            Assert.True(sparse.is_sparse);
            Assert.Equal(Values(dense), Values(kept.ToDense("table", sparse)));
        }

        Assert.False(Gradient(table, new long[,] { { 0, 1, 3 }, { 3, 3, 1 } }).is_sparse);
    }

    [Fact]
    public void Batches_of_a_step_add_up()
    {
        using var table = new Embedding(new RandomWeights(), Rows, Size);
        using var kept = new DenseGradients();
        using var rows = RowGradients.Allow();
        Backward(table, new long[,] { { 0, 1 } });
        Backward(table, new long[,] { { 1, 5 } });

        Assert.Equal([1, 2, 0, 0, 0, 1], Values(kept.ToDense("table", table.Weight.grad!).sum(dim: 1)).Select(sum => sum / Size));
    }

    private static Tensor Gradient(Embedding table, long[,] ids)
    {
        table.Weight.grad = null;
        var weights = arange(ids.Length * Size, dtype: float32).view(ids.GetLength(0), ids.GetLength(1), Size);
        table.Forward(tensor(ids)).mul(weights).sum().backward();
        return table.Weight.grad!;
    }

    private static void Backward(Embedding table, long[,] ids) => table.Forward(tensor(ids)).sum().backward();

    private static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();

    private sealed class RandomWeights : WeightSource
    {
        public override Device Device => CPU;

        public override Parameter Take(string name, Initializer initializer, params ReadOnlySpan<long> shape) => new(rand(shape.ToArray()));

        public override WeightSource Under(string prefix, bool mayBeFresh = false) => this;
    }
}
