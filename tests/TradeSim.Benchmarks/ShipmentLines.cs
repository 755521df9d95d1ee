using System.Globalization;
using System.Text;
using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Benchmarks;

/// <summary>Shipments as lines of text: month, route, whole grams of a flow in tonnes.</summary>
internal sealed class ShipmentLines(string file, MarketProblem problem) : IDisposable
{
    private const double GramsPerTonne = 1e6;
    private const int LongestNumber = 24;

    private readonly FileStream stream = File.Create(file);
    private readonly byte[][] routes = [.. Enumerable.Range(0, problem.Routes.Length).Select(route => Encoding.UTF8.GetBytes($",{problem.NameOf(route)},"))];
    private readonly byte[] page = new byte[1 << 16];
    private int filled;

    /// <summary>Writes the shipments of a month. Returns how many there were.</summary>
    public int Write(int month, double[] flows)
    {
        var count = 0;
        for (var route = 0; route < flows.Length; route++)
        {
            if (flows[route] > 0)
            {
                Write(month, routes[route], (long)(flows[route] * GramsPerTonne));
                count++;
            }
        }

        return count;
    }

    public void Dispose()
    {
        stream.Write(page, 0, filled);
        stream.Dispose();
    }

    private void Write(int month, byte[] route, long grams)
    {
        if (filled + route.Length + (2 * LongestNumber) > page.Length)
        {
            stream.Write(page, 0, filled);
            filled = 0;
        }

        month.TryFormat(page.AsSpan(filled), out var digits, default, CultureInfo.InvariantCulture);
        route.CopyTo(page, filled + digits);
        filled += digits + route.Length;
        grams.TryFormat(page.AsSpan(filled), out digits, default, CultureInfo.InvariantCulture);
        filled += digits;
        page[filled++] = (byte)'\n';
    }
}
