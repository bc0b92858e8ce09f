using ModelDsl.Data;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Data;

public sealed class EncodedBatchTests
{
    private static readonly EncodedExample Short = new([7, 9, 8], [0, 0, 0], [Target.Class(1)]);
    private static readonly EncodedExample Long = new([7, 9, 10, 11, 8], [0, 0, 0, 1, 1], [null]);

    [Fact]
    public void Examples_are_padded_to_the_longest_of_them()
    {
        using var batch = EncodedBatch.Create([Short, Long], padId: 3);

        Assert.Equal((2, 5), (batch.Size, batch.Length));
        Assert.Equal([7, 9, 8, 3, 3, 7, 9, 10, 11, 8], batch.Ids.data<long>().ToArray());
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 1, 1], batch.TokenTypes.data<long>().ToArray());
        Assert.Equal([true, true, true, false, false, true, true, true, true, true], batch.Mask!.data<bool>().ToArray());
        Assert.Equal([1, EncodedExample.NoLabel], batch.Labels.Single()!.data<long>().ToArray());
    }

    [Fact]
    public void Nothing_is_masked_where_nothing_is_padded()
    {
        using var batch = EncodedBatch.Create([Short, Short], padId: 0);
        Assert.Null(batch.Mask);
    }

    [Fact]
    public void Labels_have_the_form_that_their_head_learns_from_and_none_where_no_example_has_one()
    {
        using var batch = EncodedBatch.Create(
        [
            new([7], [0], [Target.Number(1.5f), Target.Numbers(0, 1), null]),
            new([7], [0], [null, null, null]),
        ], padId: 0);

        Assert.Equal([1.5f, float.NaN], batch.Labels[0]!.data<float>().ToArray());
        Assert.Equal([2, 2], batch.Labels[1]!.shape);
        Assert.Equal([0, 1, float.NaN, float.NaN], batch.Labels[1]!.data<float>().ToArray());
        Assert.Null(batch.Labels[2]);
        Assert.Throws<ArgumentException>(
            () => EncodedBatch.Create([new([7], [0], [Target.Number(1)]), new([7], [0], [Target.Class(1)])], padId: 0));
        Assert.Throws<ArgumentException>(
            () => EncodedBatch.Create([new([7], [0], [Target.Numbers(1)]), new([7], [0], [Target.Numbers(1, 2)])], padId: 0));
    }

    [Fact]
    public void Targets_of_positions_follow_the_input_and_sequences_have_a_length_of_their_own()
    {
        var (positions, sequence) = (Target.Positions(EncodedExample.NoLabel, 4, 0), Target.Sequence([5, 1], "five"));
        using var batch = EncodedBatch.Create(
        [
            Short with { Labels = [positions, sequence] },
            Long with { Labels = [null, Target.Sequence([5, 6, 1], "five six")] },
        ], padId: 0);

        Assert.Equal((2, 2, "five"), (positions.Count, sequence.Count, sequence.Text));
        Assert.Equal([2, 5], batch.Labels[0]!.shape);
        Assert.Equal([-100, 4, 0, .. Enumerable.Repeat(-100L, 7)], batch.Labels[0]!.data<long>().ToArray());
        Assert.Equal([2, 3], batch.Labels[1]!.shape);
        Assert.Equal([5, 1, -100, 5, 6, 1], batch.Labels[1]!.data<long>().ToArray());
        Assert.Throws<ArgumentException>(() => EncodedBatch.Create([Short with { Labels = [Target.Positions(0, 1, 2, 3)] }], padId: 0));
        Assert.Throws<ArgumentException>(
            () => EncodedBatch.Create([Short with { Labels = [positions] }, Short with { Labels = [sequence] }], padId: 0));
    }

    [Fact]
    public void Examples_that_do_not_fit_each_other_are_refused()
    {
        Assert.Throws<ArgumentException>(() => EncodedBatch.Create([], padId: 0));
        Assert.Throws<ArgumentException>(() => EncodedBatch.Create([Short with { Ids = [], TypeIds = [] }], padId: 0));
        Assert.Throws<ArgumentException>(() => EncodedBatch.Create([Short with { TypeIds = [0] }], padId: 0));
        Assert.Throws<ArgumentException>(() => EncodedBatch.Create([Short, Long with { Labels = [] }], padId: 0));
        Assert.Throws<ArgumentException>(() => EncodedBatch.Create([Short with { Ids = [7, -1, 8] }], padId: 0));
    }

    [Fact]
    public void Tensors_that_do_not_fit_each_other_are_refused()
    {
        using var scope = NewDisposeScope();
        var ids = ones(2, 3, dtype: ScalarType.Int64);
        Assert.Throws<ArgumentException>(() => new EncodedBatch(ones(2, 3), null, null));
        Assert.Throws<ArgumentException>(() => new EncodedBatch(ids, ones(2, 4, dtype: ScalarType.Bool), null));
        Assert.Throws<ArgumentException>(() => new EncodedBatch(ids, null, ones(3, 2, dtype: ScalarType.Int64)));
        Assert.Throws<ArgumentException>(() => new EncodedBatch(ids, null, null, ones(3, dtype: ScalarType.Int64)));
        Assert.Throws<ArgumentException>(() => new EncodedBatch(ids.neg(), null, null));
    }

    [Fact]
    public void A_model_refuses_a_batch_that_it_has_no_embeddings_for()
    {
        using var model = TinySentiment.FromPretrained(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint"));

        AssertRefused("65 tokens long; the model has positions for 64", new([.. Enumerable.Repeat(7, 65)], new int[65], [null]));
        AssertRefused("token id 760; the model's vocabulary ends at 759", Short with { Ids = [7, 760, 8] });
        AssertRefused("token type 2; the model knows 2", Short with { TypeIds = [0, 2, 0] });

        void AssertRefused(string message, EncodedExample example)
        {
            using var batch = EncodedBatch.Create([example], padId: 0);
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => model.Forward(batch)).Message, StringComparison.Ordinal);
        }
    }
}
