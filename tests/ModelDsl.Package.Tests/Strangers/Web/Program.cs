using Desk;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddSingleton(_ => TicketModel.FromPretrained(Path.Combine(AppContext.BaseDirectory, "tiny")));

await using var app = builder.Build();
app.MapGet("/topic", (string text, TicketModel model) => new { topic = model.Predict(text).Topic.Label.ToString() });
await app.StartAsync();

// Asks itself once and ends.
using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
Console.WriteLine(await client.GetStringAsync("/topic?text=Where+is+my+parcel%3F"));
await app.StopAsync();
