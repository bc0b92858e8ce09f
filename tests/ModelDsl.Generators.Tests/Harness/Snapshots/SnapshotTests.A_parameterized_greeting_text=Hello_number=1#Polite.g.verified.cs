//HintName: Polite.g.cs
partial class Polite
{
    public static string Greet() => "Hello1";
}
