namespace TradeSim.Silo;

/// <summary>Asks a silo how it is, as <c>--health</c>: a container's check needs no shell and no other program.</summary>
internal static class HealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <returns>0 when what answers there is well, 1 when it is not or does not answer; the answer is told.</returns>
    public static int Ask(Uri address)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = http.Send(request);
            using var text = new StreamReader(answer.Content.ReadAsStream());
            Console.Out.WriteLine(text.ReadToEnd());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception cause) when (cause is HttpRequestException or OperationCanceledException)
        {
            Console.Error.WriteLine($"error: {address} does not answer: {cause.Message}");
            return 1;
        }
    }
}
