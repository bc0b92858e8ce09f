using ModelDsl.Runtime;

namespace ModelDsl.Tests.Heads;

public class LabelSetTests
{
    public enum Topic { Billing = 10, Delivery = 20, Product = 30 }

    private enum Cased { No, NO }

    [Fact]
    public void The_index_of_a_label_is_its_class_id_whatever_the_enums_own_numbers_are()
    {
        var labels = LabelSet.Create(Topic.Delivery, Topic.Billing);

        Assert.Equal(2, labels.Count);
        Assert.Equal(["Delivery", "Billing"], labels.Names);
        Assert.Equal(Topic.Billing, labels[1]);
        Assert.Equal(1, labels.IndexOf(Topic.Billing));
        Assert.Equal(-1, labels.IndexOf(Topic.Product));
    }

    [Theory]
    [InlineData("Delivery", Topic.Delivery)]
    [InlineData("delivery", Topic.Delivery)]
    [InlineData("10", Topic.Billing)]
    [InlineData("20.0", Topic.Delivery)]
    public void A_label_is_read_from_its_name_or_its_value(string text, Topic expected)
    {
        Assert.True(LabelSet.Create(Topic.Billing, Topic.Delivery).TryParse(text, out var label));
        Assert.Equal(expected, label);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Product")]
    [InlineData("0")]
    [InlineData("30")]
    [InlineData("-1")]
    [InlineData("0.5")]
    [InlineData("99999999999999999999999999999999999999")]
    public void Anything_else_is_no_label(string text) =>
        Assert.False(LabelSet.Create(Topic.Billing, Topic.Delivery).TryParse(text, out _));

    [Fact]
    public void Where_names_are_numbers_a_number_is_always_a_name()
    {
        var stars = LabelSet.Create((Topic.Billing, "1"), (Topic.Delivery, "2"), (Topic.Product, "3"));

        Assert.True(stars.TryParse("1", out var label));
        Assert.Equal(Topic.Billing, label);
        Assert.False(stars.TryParse("0", out _));
    }

    [Fact]
    public void Labels_declared_by_a_count_are_named_as_Hugging_Face_names_them()
    {
        var labels = LabelSet.FromCount(3);

        Assert.Equal(["LABEL_0", "LABEL_1", "LABEL_2"], labels.Names);
        Assert.Equal(2, labels[2]);
        Assert.Equal(2, labels.IndexOfName("label_2"));
        Assert.Equal(-1, labels.IndexOfName("2"));
    }

    [Fact]
    public void Labels_that_cannot_be_told_apart_are_refused()
    {
        Assert.Contains("needs a label", Assert.Throws<ArgumentException>(() => LabelSet.FromCount(-1)).Message);
        Assert.Contains("ignoring case", Assert.Throws<ArgumentException>(() => LabelSet.Create(Cased.No, Cased.NO)).Message);
        Assert.Contains("twice",
            Assert.Throws<ArgumentException>(() => LabelSet.Create((Topic.Billing, "a"), (Topic.Billing, "b"))).Message);
        Assert.Contains("2 names", Assert.Throws<ArgumentException>(() => new LabelSet<int>([0, 1, 2], ["a", "b"])).Message);
    }
}
