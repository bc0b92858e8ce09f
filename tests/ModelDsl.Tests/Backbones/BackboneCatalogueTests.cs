using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Tests.Backbones;

public sealed class BackboneCatalogueTests
{
    // As num_parameters() of Hugging Face's bare models counts them, poolers included.
    [Theory]
    [InlineData("bert-base-uncased", 109_482_240)]
    [InlineData("roberta-base", 124_645_632)]
    [InlineData("FacebookAI/roberta-large", 355_359_744)]
    [InlineData("distilbert/distilroberta-base", 82_118_400)]
    [InlineData("FacebookAI/xlm-roberta-base", 278_043_648)]
    [InlineData("xlm-roberta-large", 559_890_432)]
    [InlineData("distilbert/distilbert-base-uncased", 66_362_880)]
    [InlineData("distilbert-base-cased", 65_190_912)]
    [InlineData("distilbert-base-multilingual-cased", 134_734_080)]
    public void Well_known_checkpoints_have_as_many_parameters_as_they_are_known_for(string name, long parameters)
    {
        var (family, shape) = Assert.IsType<KnownEncoder>(BackboneCatalogue.Find(name));
        Assert.Equal(parameters,
            shape.EmbeddingsParameters + (shape.Layers * shape.LayerParameters) + (family.HasPooler ? shape.ProjectionParameters : 0));
    }

    // As num_parameters() of T5ForConditionalGeneration counts them: a tied output once.
    [Theory]
    [InlineData("t5-small", 60_506_624)]
    [InlineData("google-t5/t5-base", 222_903_552)]
    [InlineData("flan-t5-small", 76_961_152)]
    [InlineData("google/t5-v1_1-base", 247_577_856)]
    public void Well_known_encoder_decoders_too(string name, long parameters) =>
        Assert.Equal(parameters, Assert.IsType<KnownEncoderDecoder>(BackboneCatalogue.Find(name)).Shape.TotalParameters);
}
