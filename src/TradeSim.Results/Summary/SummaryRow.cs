namespace TradeSim.Results.Summary;

/// <summary>One figure of a year: a row of <c>summary.csv</c>.</summary>
/// <param name="Subject">A country, an element, a pair <c>importer&lt;exporter</c>, or <c>*</c> for the world.</param>
public sealed record SummaryRow(int Year, string Metric, string Subject, decimal Value, string Unit);
