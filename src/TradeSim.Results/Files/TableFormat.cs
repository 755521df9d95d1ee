namespace TradeSim.Results.Files;

/// <summary>How the tables of a run are written. <c>summary.csv</c> is always CSV.</summary>
public enum TableFormat
{
    Parquet,
    Csv,
}
